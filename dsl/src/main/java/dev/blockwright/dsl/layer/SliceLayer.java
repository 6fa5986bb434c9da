package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.shape.Inference;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A range of an axis, from {@code start} to before {@code end}; negative numbers count from the
 * end. PyTorch cuts a range that reaches past the axis; here that is an error.
 *
 * <p>Errors: {@code BW-AXIS}, {@code BW-INDEX}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.narrow.html">torch.narrow</a>
 */
@Style
@Value.Immutable
public non-sealed interface SliceLayer extends Operation {

  /** The axis and the range; without an end, to the end of the axis. */
  static SliceLayer make(int dim, Dim start, Optional<Dim> end) {
    return ImmutableSliceLayer.builder().dim(dim).start(start).end(end).build();
  }

  /** The axis. */
  int dim();

  /** The first index. */
  Dim start();

  /** The index after the last; without one, the range goes to the end of the axis. */
  Optional<Dim> end();

  @Override
  default void infer(Inference in) {
    Shape x = in.shape();
    int axis = in.axis(dim());
    Dim size = x.dim(axis);
    Dim from = counted(start(), size);
    Dim to = counted(end().orElse(size), size);
    if (!in.atLeast(from, 0) || !in.atLeast(size.minus(to), 0) || !in.atLeast(to.minus(from), 0)) {
      throw in.problem(
          Code.INDEX,
          "slice takes a range of axis "
              + axis
              + " of "
              + x
              + ", within 0 to "
              + size
              + "; found "
              + start()
              + end().map(e -> " to " + e).orElse(" to the end"),
          "end",
          new Culprit(0, List.of(axis)));
    }
    in.rearranged(x.withDim(axis, to.minus(from)));
  }

  /** An index counted from the start of an axis. */
  private static Dim counted(Dim index, Dim size) {
    return index.isConstant() && index.value() < 0 ? size.plus(index) : index;
  }
}
