package dev.blockwright.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.blockwright.runtime.GeneratedBlock;
import java.util.List;

/**
 * Numbers that a formula decides, so that PyTorch computes with the same ones and no weights need
 * be kept: {@code h(i, salt)} is the finaliser of murmur3 over {@code i + salt * 0x9E3779B9}, 32
 * bits, and {@code u = h / 2^32}. Of the parameter at a position of the state,
 *
 * <pre>
 * weight            (2u - 1) sqrt(3 / fan in)   salt 1 + 16 * position
 * bias              0.2u - 0.1                  salt 2 + 16 * position
 * batch norm gamma  0.5 + u                     salt 3 + 16 * position
 * batch norm beta   0.2u - 0.1                  salt 4 + 16 * position
 * running mean      0.2u - 0.1                  salt 5 + 16 * position
 * running variance  0.5 + u                     salt 6 + 16 * position
 * input             2u - 1                      salt 7
 * </pre>
 *
 * <p>where fan in is the size of the weight but for its first axis.
 */
final class ModelFill {
  private ModelFill() {}

  /** Fills an initialized block; {@code state} are its parameters' names in PyTorch's order. */
  static void parameters(GeneratedBlock block, List<String> state) {
    for (int position = 0; position < state.size(); position++) {
      Parameter parameter = block.getParameters().get(state.get(position));
      Shape shape = parameter.getShape();
      int salt = 16 * position;
      float[] values =
          switch (parameter.getType()) {
            case WEIGHT -> {
              double bound = Math.sqrt(3.0 / shape.slice(1).size());
              yield values(shape, salt + 1, -bound, 2 * bound);
            }
            case GAMMA -> values(shape, salt + 3, 0.5, 1);
            case BETA -> values(shape, salt + 4, -0.1, 0.2);
            case RUNNING_MEAN -> values(shape, salt + 5, -0.1, 0.2);
            case RUNNING_VAR -> values(shape, salt + 6, 0.5, 1);
            default -> values(shape, salt + 2, -0.1, 0.2);
          };
      set(parameter, values);
    }
  }

  /** Gives an initialized parameter its values. */
  static void set(Parameter parameter, float[] values) {
    NDArray array = parameter.getArray();
    try (NDArray created = array.getManager().create(values, array.getShape())) {
      array.intern(
          created.duplicate()); // what is created from Java's memory does not keep it alive
    }
    array.setRequiresGradient(parameter.requiresGradient());
  }

  /** An input, uniform in [-1, 1). */
  static NDArray input(NDManager manager, Shape shape) {
    return manager.create(values(shape, 7, -1, 2), shape);
  }

  private static float[] values(Shape shape, int salt, double offset, double scale) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (offset + scale * uniform(i, salt));
    }
    return values;
  }

  private static double uniform(long index, long salt) {
    long x = (index + salt * 0x9E3779B9L) & 0xFFFFFFFFL;
    x ^= x >>> 16;
    x = (x * 0x85EBCA6BL) & 0xFFFFFFFFL;
    x ^= x >>> 13;
    x = (x * 0xC2B2AE35L) & 0xFFFFFFFFL;
    x ^= x >>> 16;
    return x / 4294967296.0;
  }
}
