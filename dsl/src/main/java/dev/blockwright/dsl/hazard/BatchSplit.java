package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.ReshapeLayer;
import dev.blockwright.dsl.problem.Code;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reshape of which the first size is not the batch's any more, up to the network's end: -1 takes
 * in channels or a part of the features, so that there are several outputs for each example; or it
 * is a number, whatever the batch.
 *
 * <p>Whole axes may be folded into the batch, as time is: {@code (N, T, C)} to {@code (N*T, C)}. So
 * may anything, if the network undoes it before its end, or if the batch is written as {@code
 * x.dim(0).times(2)}.
 */
final class BatchSplit implements Hazard {
  private static final Dim OPEN = Dim.of(-1);

  @Override
  public Code code() {
    return Code.BATCH_SPLIT;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : subject.nodes()) {
      if (node.layer() instanceof ReshapeLayer reshape && !reshape.sizes().isEmpty()) {
        Dim rows = node.outputs().get(0).shape().dim(0);
        Value output = outputOf(rows, subject);
        String wrong = output == null ? null : wrong(node, reshape.sizes().get(0), subject);
        if (output != null && wrong != null) {
          findings.add(
              Finding.atApplied(
                  node,
                  Subject.describe(node)
                      + " makes "
                      + wrong.replace("{}", "the network gives " + output.shape())));
        }
      }
    }
    return findings;
  }

  /** An output of the network with a number of rows. */
  private static @Nullable Value outputOf(Dim rows, Subject subject) {
    return subject.outputs().stream()
        .filter(output -> output.shape().rank() > 0 && output.shape().dim(0).equals(rows))
        .findFirst()
        .orElse(null);
  }

  /** What becomes of the batch, and what to do; null if it stays, or may well be meant. */
  private static @Nullable String wrong(Node node, Dim first, Subject subject) {
    Value value = node.inputs().get(0);
    Shape from = value.shape();
    Shape to = node.outputs().get(0).shape();
    Dim batch = from.rank() < 2 ? Dim.of(1) : from.dim(0);
    if (batch.isConstant() || !batch.isProvablyAtLeast(1)) {
      return null;
    } else if (!first.equals(OPEN)) {
      return isFixed(batch, first, to)
          ? first
              + " rows of any number of examples, whose elements are dealt out anew: {}; write -1 in"
              + " the place of the batch, and the other sizes as numbers"
          : null;
    }
    Dim times = to.dim(0).div(batch);
    if (times.equals(Dim.of(1))) {
      return null;
    } else if (!batch.times(times).equals(to.dim(0))) {
      return unfolded(from, to.dim(0), subject);
    }
    String several = times + " examples of each one, since ";
    boolean isFolded = isOfWholeAxes(from, to.dim(0));
    if (isFolded && subject.hasChannels(value)) {
      return several
          + "it takes the channels of "
          + from
          + " into the batch: {}; flatten() keeps the batch";
    }
    return isFolded
        ? null
        : several
            + from
            + " has so many more elements: {}; unflatten(1, ...) keeps the batch and says what does"
            + " not fit";
  }

  /** What is wrong where something that was folded into the batch is not all taken out again. */
  private static @Nullable String unfolded(Shape from, Dim rows, Subject subject) {
    Dim examples = subject.batch();
    Dim times = examples == null ? Dim.of(1) : rows.div(examples);
    boolean isOfAll =
        examples != null
            && times.isConstant()
            && times.value() > 1
            && examples.times(times).equals(rows)
            && examples.times(from.dim(0).div(examples)).equals(from.dim(0));
    return isOfAll
        ? times
            + " examples of each one, since "
            + from
            + " has so many more elements than the other sizes take: {}; write what they are to be,"
            + " and "
            + examples
            + " examples remain"
        : null;
  }

  /** Whether there is a number of rows, and the batch went into another axis. */
  private static boolean isFixed(Dim batch, Dim first, Shape to) {
    return first.isConstant()
        && first.value() > 1
        && to.dims().stream().anyMatch(dim -> dim.symbols().containsAll(batch.symbols()));
  }

  private static boolean isOfWholeAxes(Shape from, Dim rows) {
    for (int axes = 1; axes <= from.rank(); axes++) {
      if (from.product(0, axes).equals(rows)) {
        return true;
      }
    }
    return false;
  }
}
