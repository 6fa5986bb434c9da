package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.layer.LogSoftmaxLayer;
import dev.blockwright.dsl.layer.OverAxis;
import dev.blockwright.dsl.problem.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A softmax over an axis of size 1, of which the result is 1 whatever it is of. */
final class SoftmaxOfOne implements Hazard {
  private static final Dim ONE = Dim.of(1);

  @Override
  public Code code() {
    return Code.SOFTMAX_OF_ONE;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : subject.nodes()) {
      if (node.layer() instanceof OverAxis<?> softmax && isOfOne(node, softmax)) {
        boolean isLog = node.layer() instanceof LogSoftmaxLayer;
        findings.add(
            Finding.atMade(
                node,
                Subject.describe(node)
                    + " is over an axis of size 1 of "
                    + node.inputs().get(0).shape()
                    + ": each result is "
                    + (isLog ? "0" : "1")
                    + " whatever is computed before it, which learns nothing; "
                    + advice(node.inputs().get(0).shape())));
      }
    }
    return findings;
  }

  /** Whether there is one number to each softmax. */
  static boolean isOfOne(Node node, OverAxis<?> softmax) {
    return node.inputs().get(0).shape().dim(softmax.dim()).equals(ONE);
  }

  private static String advice(Shape shape) {
    String axes =
        IntStream.range(1, shape.rank())
            .filter(axis -> !shape.dim(axis).equals(ONE))
            .mapToObj(axis -> ".dim(" + axis + ")")
            .collect(Collectors.joining(" or "));
    return axes.isEmpty()
        ? (shape.rank() > 2 ? "leave it out" : "one score for yes or no goes with sigmoid()")
        : "state the axis along which results are to add up to 1, " + axes;
  }
}
