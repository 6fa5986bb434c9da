package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.layer.Recurrent;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.shape.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A recurrent layer on what is called {@code (T, N, ...)}, as PyTorch's take it by default: here,
 * as with {@code batch_first=True}, it goes through the batch step by step.
 */
final class TimeFirst implements Hazard {
  /** How time is called where it is surely that. */
  private static final Set<String> TIMES =
      Set.of("t", "l", "s", "time", "seq", "steps", "length", "len");

  @Override
  public Code code() {
    return Code.TIME_FIRST;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : subject.nodes()) {
      Shape in = node.inputs().isEmpty() ? Shape.of() : node.inputs().get(0).shape();
      if (node.layer() instanceof Recurrent
          && TIMES.contains(in.dim(0).toString().toLowerCase(Locale.ROOT))
          && Batch.isCalledSo(in.dim(1))) {
        findings.add(
            Finding.atMade(
                node,
                Subject.describe(node)
                    + " takes "
                    + in
                    + " for "
                    + in.dim(0)
                    + " examples of "
                    + in.dim(1)
                    + " steps: the batch stands first, as with PyTorch's batch_first=True; state the"
                    + " input as "
                    + in.withDim(0, in.dim(1)).withDim(1, in.dim(0))
                    + ", or put transpose(0, 1) before it"));
      }
    }
    return findings;
  }
}
