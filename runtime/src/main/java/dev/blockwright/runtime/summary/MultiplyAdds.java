package dev.blockwright.runtime.summary;

import ai.djl.ndarray.types.Shape;
import dev.blockwright.dsl.Dim;
import dev.blockwright.runtime.Outline;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The products of weights with what goes into a layer, each of which is added to a sum:
 * convolutions, linear and recurrent layers, and the projections of attention. What has no weights
 * (sums, activations, pooling, products of two tensors), normalisation and look-ups are not
 * counted.
 */
final class MultiplyAdds {
  private static final Pattern SETTING = Pattern.compile("\\.(\\w+)\\((\\d+(?:, \\d+)*)\\)");

  private MultiplyAdds() {}

  /** Those of one use of a layer, which has these weights. */
  static Dim of(Outline.Layer layer, List<Shape> weights) {
    dev.blockwright.dsl.Shape output = dev.blockwright.dsl.Shape.parse(layer.shapes().get(0));
    Dim sum = Dim.of(0);
    if (layer.kind().startsWith("embedding")) {
      return sum;
    }
    for (Shape weight : weights) {
      sum = sum.plus(positions(layer, output, weight).times(weight.size()));
    }
    return sum;
  }

  /** How often each element of a weight is used. */
  private static Dim positions(
      Outline.Layer layer, dev.blockwright.dsl.Shape output, Shape weight) {
    Dim positions = output.dim(0);
    if (weight.dimension() == 2) { // linear: all axes but the features
      for (int axis = 1; axis < output.rank() - 1; axis++) {
        positions = positions.times(output.dim(axis));
      }
      return positions;
    }
    int spatial = weight.dimension() - 2; // a convolution: the image's axes, of the smaller image
    boolean transposed = layer.kind().startsWith("convTranspose");
    for (int axis = 0; axis < spatial; axis++) {
      Dim size = output.dim(output.rank() - spatial + axis);
      positions =
          positions.times(
              transposed ? before(layer.kind(), size, weight.get(2 + axis), axis) : size);
    }
    return positions;
  }

  /** The size of a transposed convolution's input, from its output's. */
  private static Dim before(String kind, Dim size, long kernel, int axis) {
    long reach = setting(kind, "dilation", 1, axis) * (kernel - 1) + 1;
    return size.minus(reach + setting(kind, "outputPadding", 0, axis))
        .plus(2 * setting(kind, "padding", 0, axis))
        .div(setting(kind, "stride", 1, axis))
        .plus(1);
  }

  /** A setting that a layer states: one number, or one for each axis of the image. */
  private static long setting(String kind, String name, long usual, int axis) {
    Matcher stated = SETTING.matcher(kind);
    while (stated.find()) {
      if (stated.group(1).equals(name)) {
        String[] numbers = stated.group(2).split(", ", -1);
        return Long.parseLong(numbers[numbers.length == 1 ? 0 : axis]);
      }
    }
    return usual;
  }
}
