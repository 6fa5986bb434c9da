package dev.blockwright.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/** Numbers that a script in another language makes alike: {@code reference/fill.py}. */
public final class Fill {
  private Fill() {}

  /** The number of an index, in [0, 1). */
  static double fill(long index, long salt) {
    long x = (index + salt * 0x9E3779B9L) & 0xFFFFFFFFL;
    x ^= x >>> 16;
    x = (x * 0x85EBCA6BL) & 0xFFFFFFFFL;
    x ^= x >>> 13;
    x = (x * 0xC2B2AE35L) & 0xFFFFFFFFL;
    x ^= x >>> 16;
    return x / 4294967296.0;
  }

  /** An array of {@code offset + scale * fill}. */
  public static NDArray array(
      NDManager manager, Shape shape, long salt, double offset, double scale) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (offset + scale * fill(i, salt));
    }
    return manager.create(values, shape);
  }

  /** An input, uniform in [-1, 1). */
  public static NDArray input(NDManager manager, Shape shape, long salt) {
    return array(manager, shape, salt, -1, 2);
  }

  /** Fills the parameters of a block, which must be initialized, each by its type. */
  public static void parameters(GeneratedBlock block) {
    for (Parameter parameter : block.getParameters().values()) {
      NDArray array = parameter.getArray();
      try (NDManager manager = array.getManager().newSubManager()) {
        Shape shape = array.getShape();
        NDArray filled =
            switch (parameter.getType()) {
              case GAMMA -> array(manager, shape, 3, 0.5, 1);
              case BETA -> array(manager, shape, 4, -0.1, 0.2);
              case RUNNING_MEAN -> array(manager, shape, 5, -0.1, 0.2);
              case RUNNING_VAR -> array(manager, shape, 6, 0.5, 1);
              case WEIGHT -> {
                double bound = Math.sqrt(3.0 / shape.slice(1).size());
                yield array(manager, shape, 1, -bound, 2 * bound);
              }
              default -> array(manager, shape, 2, -0.1, 0.2);
            };
        array.intern(filled.duplicate());
        array.setRequiresGradient(parameter.requiresGradient());
      }
    }
  }
}
