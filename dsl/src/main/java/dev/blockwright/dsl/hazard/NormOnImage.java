package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.LayerNormLayer;
import dev.blockwright.dsl.problem.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer normalisation of an image's rows, where its channels are meant, which stand before them.
 *
 * <p>Of several axes it is meant. So is the width where it is stated, unless that is the number of
 * channels too: PyTorch, which wants the size stated, tells the two apart by their sizes alone.
 */
final class NormOnImage implements Hazard {
  /** {@code (N, C, H, W)}. */
  private static final List<Integer> IN_ORDER = List.of(0, 1, 2, 3);

  @Override
  public Code code() {
    return Code.NORM_ON_IMAGE;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : subject.nodes()) {
      if (node.layer() instanceof LayerNormLayer norm) {
        Value image = node.inputs().get(0);
        if (IN_ORDER.equals(subject.order(image)) && isOfRows(norm, image.shape())) {
          findings.add(Finding.atMade(node, message(node, image.shape())));
        }
      }
    }
    return findings;
  }

  private static boolean isOfRows(LayerNormLayer norm, Shape image) {
    return norm.normalizedShape().isEmpty()
        || (norm.normalizedShape().size() == 1 && image.dim(1).equals(image.dim(-1)));
  }

  private static String message(Node node, Shape image) {
    return Subject.describe(node)
        + " normalises each row of the image "
        + image
        + " on its own: it sees a width of "
        + image.dim(-1)
        + " as its features; over the "
        + image.dim(1)
        + " channels of each pixel it stands between permute(0, 2, 3, 1) and permute(0, 3, 1, 2),"
        + " over all of an image it is groupNorm(1)";
  }
}
