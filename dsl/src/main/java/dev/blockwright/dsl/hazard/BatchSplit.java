package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.problem.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * A reshape whose first size, -1, takes in a part of the features, so that the network gives
 * several outputs for each example.
 *
 * <p>Whole axes may be folded into the batch, as time is: {@code (N, T, C)} to {@code (N*T, C)}. So
 * may parts of one, if the network undoes it before its end, or if the batch is written as {@code
 * x.dim(0).times(2)}.
 */
final class BatchSplit implements Hazard {
  /** A reshape whose first size follows from the others. */
  private static final String OPEN = "reshape(-1,";

  @Override
  public Code code() {
    return Code.BATCH_SPLIT;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : subject.nodes()) {
      if (Subject.describe(node).startsWith(OPEN)
          && isSplit(node.inputs().get(0).shape(), node.outputs().get(0).shape())) {
        for (Value output : subject.outputs()) {
          Shape shape = output.shape();
          Dim batch = node.outputs().get(0).shape().dim(0);
          if (shape.rank() > 0 && shape.dim(0).equals(batch)) {
            findings.add(Finding.atApplied(node, message(node, shape)));
            break;
          }
        }
      }
    }
    return findings;
  }

  /** Whether the first axis becomes larger, and not by whole axes behind it. */
  private static boolean isSplit(Shape from, Shape to) {
    if (from.rank() < 2
        || to.rank() == 0
        || from.dim(0).isConstant()
        || !from.dim(0).isProvablyAtLeast(1)) {
      return false;
    }
    for (int axes = 1; axes <= from.rank(); axes++) {
      if (from.product(0, axes).equals(to.dim(0))) {
        return false;
      }
    }
    Dim times = to.dim(0).div(from.dim(0));
    return times.isConstant() && times.value() > 1 && from.dim(0).times(times).equals(to.dim(0));
  }

  private static String message(Node node, Shape output) {
    Shape from = node.inputs().get(0).shape();
    Shape to = node.outputs().get(0).shape();
    return Subject.describe(node)
        + " makes "
        + to.dim(0).div(from.dim(0))
        + " examples of each one, since "
        + from
        + " has so many more elements: the network gives "
        + output
        + "; unflatten(1, ...) keeps the batch and says what does not fit";
  }
}
