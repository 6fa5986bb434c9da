package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.shape.Inference;
import java.util.List;
import org.immutables.value.Value;

/**
 * One index of an axis: {@code select(1, -1)} makes {@code (N, C)} of {@code (N, T, C)}, the last
 * of {@code T}.
 *
 * <p>Errors: {@code BW-AXIS}, {@code BW-INDEX}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.select.html">torch.select</a>
 */
@Style
@Value.Immutable
public non-sealed interface SelectLayer extends Operation {

  /** The axis and the index; a negative one counts from the end. */
  static SelectLayer make(int dim, int index) {
    return ImmutableSelectLayer.builder().dim(dim).index(index).build();
  }

  /** The axis. */
  int dim();

  /** The index; a negative one counts from the end. */
  int index();

  @Override
  default void infer(Inference in) {
    Shape x = in.shape();
    int axis = in.axis(dim());
    if (!in.atLeast(x.dim(axis), index() < 0 ? -(long) index() : index() + 1L)) {
      throw in.problem(
          Code.INDEX,
          "select takes an index of axis "
              + axis
              + " of "
              + x
              + ", from "
              + x.dim(axis).unaryMinus()
              + " to "
              + x.dim(axis).minus(1)
              + "; found "
              + index(),
          "index",
          new Culprit(0, List.of(axis)));
    }
    in.rearranged(x.without(axis));
  }
}
