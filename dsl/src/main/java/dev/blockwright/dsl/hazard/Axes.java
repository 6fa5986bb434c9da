package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.AdaptivePool2d;
import dev.blockwright.dsl.layer.Arithmetic;
import dev.blockwright.dsl.layer.Normalization;
import dev.blockwright.dsl.layer.OverAxis;
import dev.blockwright.dsl.layer.Unchanged;
import dev.blockwright.dsl.layer.Upsample2d;
import dev.blockwright.dsl.layer.Windowed;
import java.util.Set;

/** What the axes of tensors mean, as far as the layers that made them tell. */
final class Axes {
  /** Layers on {@code (N, C, H, W)} that have no interface in common with others. */
  private static final Set<String> ON_IMAGES =
      Set.of("globalAvgPool2d", "pixelShuffle", "zeroPad2d");

  /** The channels that an image has when it comes in: grey, colours, colours with transparency. */
  private static final Set<Dim> OF_IMAGES = Set.of(Dim.of(1), Dim.of(3), Dim.of(4));

  private Axes() {}

  /** Whether each axis of a layer's output is that of its first input, of the same meaning. */
  static boolean keepsAxes(Node node) {
    return node.layer() instanceof Unchanged
        || node.layer() instanceof Normalization
        || node.layer() instanceof OverAxis
        || node.kind().equals("prelu");
  }

  static boolean hasChannels(Value value, Subject subject) {
    Node node = value.producer();
    if (node == null) {
      return isImage(value.shape());
    } else if (node.layer() instanceof Windowed
        || node.layer() instanceof AdaptivePool2d
        || node.layer() instanceof Upsample2d
        || Subject.isOneOf(node, ON_IMAGES)) {
      return true;
    } else if (keepsAxes(node)) {
      return subject.hasChannels(node.inputs().get(0));
    } else if (node.layer() instanceof Arithmetic || node.kind().equals("concat")) {
      int rank = value.shape().rank();
      return node.inputs().stream()
          .anyMatch(input -> input.shape().rank() == rank && subject.hasChannels(input));
    }
    return false;
  }

  /** Whether an input's shape is that of an image with its channels first. */
  private static boolean isImage(Shape shape) {
    return shape.rank() == 4
        && OF_IMAGES.contains(shape.dim(1))
        && !OF_IMAGES.contains(shape.dim(3));
  }
}
