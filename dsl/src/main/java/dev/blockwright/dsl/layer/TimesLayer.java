package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.shape.Inference;
import org.immutables.value.Value;

/**
 * The product of two tensors, element by element, with PyTorch's broadcasting; or of a tensor and a
 * number.
 *
 * <p>Errors: {@code BW-TIMES-SHAPE}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.mul.html">torch.mul</a>
 */
@Style
@Value.Immutable
public non-sealed interface TimesLayer extends Operation, Arithmetic {
  /** The product of two tensors. */
  static TimesLayer make() {
    return ImmutableTimesLayer.builder().build();
  }

  /** The product of a tensor and a number. */
  static TimesLayer make(double number) {
    return ImmutableTimesLayer.builder().number(number).build();
  }

  @Override
  default void infer(Inference in) {
    infer(in, Code.TIMES_SHAPE, "multiply");
  }
}
