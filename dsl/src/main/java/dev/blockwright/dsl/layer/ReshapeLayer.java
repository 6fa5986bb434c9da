package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Reshaping;
import java.util.List;
import org.immutables.value.Value;

/**
 * The same elements, in the same order, in another shape. One of the sizes may be -1, for what the
 * others leave.
 *
 * <p>Errors: {@code BW-RESHAPE}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.reshape.html">torch.reshape</a>
 */
@Style
@Value.Immutable
public non-sealed interface ReshapeLayer extends Operation {

  /** A shape; one size may be -1. */
  static ReshapeLayer make(List<Dim> sizes) {
    return ImmutableReshapeLayer.builder().sizes(Reshaping.checked("reshape", sizes)).build();
  }

  /** The sizes; one may be -1. */
  List<Dim> sizes();

  @Override
  default void infer(Inference in) {
    Culprit culprit = new Culprit(0, List.of());
    in.rearranged(Shape.of(Reshaping.fill(in, in.shape().count(), sizes(), culprit)));
  }
}
