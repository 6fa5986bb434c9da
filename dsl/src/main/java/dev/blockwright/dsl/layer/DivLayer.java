package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.shape.Inference;
import org.immutables.value.Value;

/**
 * The quotient of two tensors, element by element, with PyTorch's broadcasting; or of a tensor and
 * a number.
 *
 * <p>Errors: {@code BW-DIV-SHAPE}, {@code BW-DTYPE}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.div.html">torch.div</a>
 */
@Style
@Value.Immutable
public non-sealed interface DivLayer extends Operation, Arithmetic {
  /** The quotient of two tensors. */
  static DivLayer make() {
    return ImmutableDivLayer.builder().build();
  }

  /** The quotient of a tensor and a number. */
  static DivLayer make(double number) {
    return ImmutableDivLayer.builder().number(number).build();
  }

  @Override
  default void infer(Inference in) {
    in.floating();
    infer(in, Code.DIV_SHAPE, "divide");
  }
}
