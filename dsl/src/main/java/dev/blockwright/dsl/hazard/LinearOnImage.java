package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.problem.Code;
import java.util.ArrayList;
import java.util.List;

/** A fully connected layer on an image, of which it sees one row at a time. */
final class LinearOnImage implements Hazard {
  private static final int RANK_OF_IMAGE = 4;

  @Override
  public Code code() {
    return Code.LINEAR_ON_IMAGE;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : subject.nodes("linear")) {
      Value image = node.inputs().get(0);
      if (image.shape().rank() >= RANK_OF_IMAGE && subject.hasChannels(image)) {
        findings.add(
            Finding.atMade(
                node,
                Subject.describe(node)
                    + " is applied to each row of the image "
                    + image.shape()
                    + " on its own: it sees a width of "
                    + image.shape().dim(-1)
                    + " as its features, and gives "
                    + node.outputs().get(0).shape()
                    + "; put flatten() before it"));
      }
    }
    return findings;
  }
}
