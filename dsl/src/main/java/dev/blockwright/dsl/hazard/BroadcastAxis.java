package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.AnyConvolution;
import dev.blockwright.dsl.layer.Arithmetic;
import dev.blockwright.dsl.layer.Pool;
import dev.blockwright.dsl.problem.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic that repeats a tensor over the batch, or an addition that repeats it over the
 * channels.
 *
 * <p>A size of 1 that the description makes for the purpose is meant: by a reduction that keeps its
 * axes, by {@code unsqueeze}, as a parameter's shape. So is a product, which is how masks and gates
 * are applied to channels.
 */
final class BroadcastAxis implements Hazard {
  private static final Dim ONE = Dim.of(1);
  private static final Set<String> SUMS = Set.of("plus", "minus");

  @Override
  public Code code() {
    return Code.BROADCAST;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : subject.nodes()) {
      if (node.layer() instanceof Arithmetic && node.inputs().size() == 2) {
        for (int small = 0; small < 2; small++) {
          String repeated = repeated(node, small, subject);
          if (repeated != null) {
            findings.add(Finding.atApplied(node, message(node, small, repeated)));
            break;
          }
        }
      }
    }
    return findings;
  }

  private static @Nullable String repeated(Node node, int index, Subject subject) {
    Value small = node.inputs().get(index);
    Value large = node.inputs().get(1 - index);
    Shape from = small.shape();
    Shape to = large.shape();
    if (from.rank() == to.rank() && from.rank() > 0) {
      if (isOne(from, 0) && !isOne(to, 0) && isOneFromInput(small)) {
        return "batch";
      }
      boolean isSum = Subject.isOneOf(node, SUMS);
      if (isSum
          && from.rank() > 2
          && isOne(from, 1)
          && !isOne(to, 1)
          && subject.hasChannels(large)
          && hasOneChannel(small)) {
        return "channels";
      }
    } else if (from.rank() > 0 && from.rank() < to.rank()) {
      // (N, 1) and (N): the batch of the second meets an axis of the first that is no batch.
      int axis = to.rank() - from.rank();
      boolean isBatch = !from.dim(0).isConstant() && from.dim(0).equals(to.dim(0));
      if (isBatch && isOne(to, axis)) {
        return "batch";
      }
    }
    return null;
  }

  private static boolean isOne(Shape shape, int axis) {
    return shape.dim(axis).equals(ONE);
  }

  /** Whether the batch has size 1 since a network's input of measured values has. */
  private static boolean isOneFromInput(Value value) {
    if (value.shape().rank() == 0 || !isOne(value.shape(), 0)) {
      return false;
    }
    Node node = value.producer();
    return node == null
        ? value.dtype().isFloating()
        : node.inputs().stream().anyMatch(BroadcastAxis::isOneFromInput);
  }

  /** Whether the one channel is a convolution's, or an input's. */
  private static boolean hasOneChannel(Value value) {
    Node node = value.producer();
    if (node == null || node.layer() instanceof AnyConvolution) {
      return true;
    }
    return (Axes.keepsAxes(node) || node.layer() instanceof Pool)
        && hasOneChannel(node.inputs().get(0));
  }

  private static String message(Node node, int small, String axis) {
    Shape from = node.inputs().get(small).shape();
    Shape to = node.inputs().get(1 - small).shape();
    Shape result = node.outputs().get(0).shape();
    String first = small == 0 ? from.toString() : to.toString();
    String second = small == 0 ? to.toString() : from.toString();
    String what = node.kind() + " of " + first + " and " + second + " repeats " + from;
    if (axis.equals("channels")) {
      return what
          + " over the "
          + to.dim(1)
          + " channels: each gets the same values added; give both sides the same channels, or say"
          + " that it is meant with .expand(-1, "
          + to.dim(1)
          + ", ...)";
    }
    return what
        + " over the batch and gives "
        + result
        + ": every example meets the values of another; give both sides the same axes"
        + (from.rank() < to.rank() ? ", with unsqueeze or squeeze" : "")
        + ", or say that it is meant with @SuppressWarnings";
  }
}
