package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.Inference;
import org.immutables.value.Value;

/**
 * The layer that gives back its input, of any shape and type.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Identity.html">Identity</a>
 */
@Style
@Value.Immutable
public non-sealed interface IdentityLayer extends Operation {
  /** The layer. */
  static IdentityLayer make() {
    return ImmutableIdentityLayer.builder().build();
  }

  @Override
  default void infer(Inference in) {
    in.output(in.shape());
  }
}
