package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Reshaping;
import java.util.List;
import org.immutables.value.Value;

/**
 * Makes one axis several: {@code (N, C*H*W)} to {@code (N, C, H, W)}. One of the sizes may be -1,
 * for what the others leave.
 *
 * <p>Errors: {@code BW-AXIS}, {@code BW-RESHAPE}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Unflatten.html">torch.nn.Unflatten</a>
 */
@Style
@Value.Immutable
public non-sealed interface UnflattenLayer extends Operation {

  /** An axis and the sizes that it becomes; one may be -1. */
  static UnflattenLayer make(int dim, List<Dim> unflattenedSize) {
    return ImmutableUnflattenLayer.builder()
        .dim(dim)
        .unflattenedSize(Reshaping.checked("unflatten", unflattenedSize))
        .build();
  }

  /** The axis. */
  int dim();

  /** The sizes that it becomes; one may be -1. */
  List<Dim> unflattenedSize();

  @Override
  default void infer(Inference in) {
    Shape x = in.shape();
    int axis = in.axis(dim());
    Culprit culprit = new Culprit(0, List.of(axis));
    in.rearranged(
        x.replaced(axis, axis + 1, Reshaping.fill(in, x.dim(axis), unflattenedSize(), culprit)));
  }
}
