package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.dsl.problem.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution or pool over a square image {@code (N, 224, 224, 3)}, as TensorFlow and image
 * libraries have them: it takes rows for channels, and columns and colours for the image.
 */
final class ChannelsLast implements Hazard {
  private static final int SMALLEST = 16;
  private static final Dim COLOURS = Dim.of(3);

  @Override
  public Code code() {
    return Code.CHANNELS_LAST;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : subject.nodes()) {
      if (node.layer() instanceof Windowed<?> layer
          && layer.window().axes() == 2
          && isImage(node.inputs().get(0))) {
        Shape in = node.inputs().get(0).shape();
        findings.add(
            Finding.atMade(
                node,
                Subject.describe(node)
                    + " takes "
                    + in
                    + " for "
                    + in.dim(1)
                    + " channels of "
                    + in.dim(2)
                    + "x"
                    + in.dim(3)
                    + " pixels; channels stand before height and width: state the input as "
                    + Shape.of(in.dim(0), in.dim(3), in.dim(1), in.dim(2))
                    + ", or put permute(0, 3, 1, 2) before it"));
      }
    }
    return findings;
  }

  /** Whether a tensor has the shape of an input that is a square image in colours. */
  private static boolean isImage(Value value) {
    Node node = value.producer();
    if (node != null) {
      return Axes.keepsAxes(node) && isImage(node.inputs().get(0));
    }
    Shape shape = value.shape();
    return shape.rank() == 4
        && shape.dim(1).isConstant()
        && shape.dim(1).value() >= SMALLEST
        && shape.dim(1).equals(shape.dim(2))
        && shape.dim(3).equals(COLOURS);
  }
}
