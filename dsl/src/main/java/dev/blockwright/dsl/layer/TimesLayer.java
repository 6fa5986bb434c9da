package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.shape.Broadcast;
import dev.blockwright.dsl.shape.Inference;
import org.immutables.value.Value;

/**
 * The product of two tensors, element by element, with PyTorch's broadcasting.
 *
 * <p>Errors: {@code BW-TIMES-SHAPE}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/notes/broadcasting.html">Broadcasting
 *     semantics</a>
 */
@Style
@Value.Immutable
public non-sealed interface TimesLayer extends Operation {
  /** The layer. */
  static TimesLayer make() {
    return ImmutableTimesLayer.builder().build();
  }

  @Override
  default void infer(Inference in) {
    in.output(Broadcast.of(in, Code.TIMES_SHAPE, "multiply"));
  }
}
