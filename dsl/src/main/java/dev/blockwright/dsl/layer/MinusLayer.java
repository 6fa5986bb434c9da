package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.shape.Inference;
import org.immutables.value.Value;

/**
 * The difference of two tensors, element by element, with PyTorch's broadcasting; or of a tensor
 * and a number.
 *
 * <p>Errors: {@code BW-MINUS-SHAPE}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.sub.html">torch.sub</a>
 */
@Style
@Value.Immutable
public non-sealed interface MinusLayer extends Operation, Arithmetic {
  /** The difference of two tensors. */
  static MinusLayer make() {
    return ImmutableMinusLayer.builder().build();
  }

  /** The difference of a tensor and a number. */
  static MinusLayer make(double number) {
    return ImmutableMinusLayer.builder().number(number).build();
  }

  @Override
  default void infer(Inference in) {
    infer(in, Code.MINUS_SHAPE, "subtract");
  }
}
