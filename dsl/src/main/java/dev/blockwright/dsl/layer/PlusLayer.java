package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.shape.Inference;
import org.immutables.value.Value;

/**
 * The sum of two tensors, element by element, with PyTorch's broadcasting; or of a tensor and a
 * number.
 *
 * <p>Errors: {@code BW-PLUS-SHAPE}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.add.html">torch.add</a>
 */
@Style
@Value.Immutable
public non-sealed interface PlusLayer extends Operation, Arithmetic {
  /** The sum of two tensors. */
  static PlusLayer make() {
    return ImmutablePlusLayer.builder().build();
  }

  /** The sum of a tensor and a number. */
  static PlusLayer make(double number) {
    return ImmutablePlusLayer.builder().number(number).build();
  }

  @Override
  default void infer(Inference in) {
    infer(in, Code.PLUS_SHAPE, "add");
  }
}
