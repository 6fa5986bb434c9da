package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.OverAxis;
import dev.blockwright.dsl.layer.Reduction;
import dev.blockwright.dsl.layer.SelectLayer;
import dev.blockwright.dsl.problem.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mean, a sum or a selection along the batch, after which nothing that the network gives belongs
 * to an example.
 *
 * <p>What is one number in the end is a loss, and meant; so is a statistic that examples are
 * compared with, and a softmax along the batch, which is a choice among examples.
 */
final class BatchLost implements Hazard {
  /** What {@code (N, 3)} are of one example, where they are called so. */
  private static final Set<String> PARTS =
      Set.of("points", "cloud", "vertices", "nodes", "atoms", "particles", "set");

  @Override
  public Code code() {
    return Code.BATCH_LOST;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    Dim batch = subject.batch();
    if (batch == null
        || subject.graph().inputs().stream().anyMatch(BatchLost::isOfParts)
        || subject.outputs().stream().anyMatch(output -> isKept(batch, output.shape()))
        || subject.nodes().stream().anyMatch(BatchLost::isAlongBatch)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    Set<Value> lost = new HashSet<>(); // told already
    for (Node node : subject.nodes()) {
      if (node.inputs().stream().anyMatch(lost::contains)) {
        lost.addAll(node.outputs());
        continue;
      }
      String verb = node.inputs().isEmpty() ? null : verb(node, batch);
      if (verb != null) {
        lost.addAll(node.outputs());
        findings.add(
            Finding.atMade(
                node,
                Subject.describe(node)
                    + " "
                    + verb
                    + ": "
                    + node.inputs().get(0).shape()
                    + " becomes "
                    + node.outputs().get(0).shape()
                    + ", and the network gives "
                    + subject.outputs().get(0).shape()
                    + ", whatever the number of examples; axis 0 is the batch, and the others count"
                    + " from 1"));
      }
    }
    return findings;
  }

  /** Whether the rows of an input are the parts of one thing, as its name says. */
  private static boolean isOfParts(Value input) {
    return input.shape().rank() == 2 && PARTS.contains(input.name().toLowerCase(Locale.ROOT));
  }

  /** What a layer does to all examples; null if they stay apart. */
  private static @Nullable String verb(Node node, Dim batch) {
    Shape in = node.inputs().get(0).shape();
    if (in.rank() < 2 || !in.dim(0).equals(batch)) {
      return null;
    } else if (node.layer() instanceof Reduction<?> reduction) {
      boolean isOfBatch =
          reduction.dims().stream().anyMatch(axis -> Math.floorMod(axis, in.rank()) == 0);
      return isOfBatch ? "makes one result of all examples" : null;
    }
    return node.layer() instanceof SelectLayer select && Math.floorMod(select.dim(), in.rank()) == 0
        ? "takes one example of all"
        : null;
  }

  private static boolean isKept(Dim batch, Shape output) {
    return output.rank() == 0
        || output.dims().stream().anyMatch(dim -> dim.symbols().containsAll(batch.symbols()));
  }

  private static boolean isAlongBatch(Node node) {
    return node.layer() instanceof OverAxis<?> softmax
        && Math.floorMod(softmax.dim(), node.inputs().get(0).shape().rank()) == 0;
  }
}
