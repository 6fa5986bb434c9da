package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Arithmetic;
import dev.blockwright.dsl.layer.FlattenLayer;
import dev.blockwright.dsl.problem.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image without a batch that is flattened, so that its rows or its colours become the examples.
 *
 * <p>A batch of a known size is meant. So the sizes must be those of an image: a square, alone or
 * with colours.
 */
final class BatchMissing implements Hazard {
  private static final Set<Dim> COLOURS = Set.of(Dim.of(3), Dim.of(4));

  /** The least height of what is taken for an image. */
  private static final int SMALLEST = 16;

  @Override
  public Code code() {
    return Code.BATCH_MISSING;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Value input : subject.graph().inputs()) {
      Shape shape = input.shape();
      String taken = shape.isConstant() ? taken(shape) : null;
      Node flatten = taken == null ? null : flattening(input, subject);
      if (flatten != null && subject.graph().inputs().stream().allMatch(BatchMissing::isKnown)) {
        findings.add(
            Finding.at(
                input.origin(),
                input.name()
                    + " "
                    + shape
                    + " is an image without a batch: "
                    + Subject.describe(flatten)
                    + " takes its "
                    + shape.dim(0)
                    + " "
                    + taken
                    + " for examples, and gives "
                    + flatten.outputs().get(0).shape()
                    + "; state it as (N, "
                    + shape.toString().substring(1)));
      }
    }
    return findings;
  }

  private static boolean isKnown(Value input) {
    return input.shape().isConstant();
  }

  /** What stands first in an image; null where it is none by its sizes. */
  private static @Nullable String taken(Shape shape) {
    if (shape.rank() == 2) {
      return isSquare(shape.dim(0), shape.dim(1)) ? "rows" : null;
    } else if (shape.rank() != 3) {
      return null;
    } else if (COLOURS.contains(shape.dim(0)) && isSquare(shape.dim(1), shape.dim(2))) {
      return "channels";
    }
    boolean isLast = COLOURS.contains(shape.dim(2)) || shape.dim(2).equals(Dim.of(1));
    return isLast && isSquare(shape.dim(0), shape.dim(1)) ? "rows" : null;
  }

  private static boolean isSquare(Dim height, Dim width) {
    return height.equals(width) && height.value() >= SMALLEST;
  }

  /** The layer that flattens a tensor, behind others that keep its axes; null if there is none. */
  private static @Nullable Node flattening(Value value, Subject subject) {
    for (Node node : subject.consumers(value)) {
      if (node.layer() instanceof FlattenLayer flatten && flatten.startDim() == 1) {
        return node;
      }
      boolean isOfNumbers = node.inputs().size() == 1 && node.layer() instanceof Arithmetic;
      Node behind =
          Axes.keepsAxes(node) || isOfNumbers ? flattening(node.outputs().get(0), subject) : null;
      if (behind != null) {
        return behind;
      }
    }
    return null;
  }
}
