package dev.blockwright.processor.check.hazard;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.hazard.Finding;
import dev.blockwright.dsl.hazard.Hazard;
import dev.blockwright.dsl.hazard.Subject;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code x.chunk(2, 1)} as PyTorch has it, with the axis last: here that is one piece of axis 2.
 * Numbers alone tell; {@code x.chunk(2, heads)} may well be of one head.
 */
final class ChunkOrder implements Hazard {
  @Override
  public Code code() {
    return Code.CHUNK_ORDER;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : subject.nodes()) {
      boolean isCut = node.kind().equals("chunk") || node.kind().equals("split");
      if (!isCut || !(node.applied() instanceof SourceOrigin call)) {
        continue; // before its text is read
      }
      int axis = number(call, 0);
      int pieces = number(call, 1);
      String made = made(node, axis, pieces, subject);
      if (made != null) {
        findings.add(
            Finding.atApplied(
                node,
                node.kind()
                    + "("
                    + axis
                    + ", "
                    + pieces
                    + ") makes "
                    + made
                    + ": the axis comes first here, and last in PyTorch; write "
                    + node.kind()
                    + "("
                    + pieces
                    + ", "
                    + axis
                    + ")"));
      }
    }
    return findings;
  }

  /** What becomes of a tensor that was surely not to become that; null otherwise. */
  private static @Nullable String made(Node node, int axis, int size, Subject subject) {
    Shape in = node.inputs().isEmpty() ? Shape.of() : node.inputs().get(0).shape();
    if (node.kind().equals("chunk")) {
      boolean isWhole = axis > 1 && size == 1;
      return isWhole ? "one piece of axis " + axis + " of " + in + ", which is all of it" : null;
    } else if (axis > 1 && size > 0 && size < in.rank()) {
      long used = used(node.outputs(), subject);
      Dim other = in.dim(size);
      boolean isOther = other.isConstant() && other.equals(Dim.of(used * axis));
      int all = node.outputs().size();
      return isOther && used > 1 && used < all
          ? all + " pieces of axis " + axis + " of " + in + ", of which " + used + " are used"
          : null;
    }
    return null;
  }

  private static long used(List<Value> pieces, Subject subject) {
    return pieces.stream().filter(piece -> !subject.consumers(piece).isEmpty()).count();
  }

  /** An argument that is a number; -1 otherwise. */
  private static int number(SourceOrigin call, int argument) {
    return call.argument(argument)
        .map(SourceOrigin::text)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Integer::valueOf)
        .orElse(-1);
  }
}
