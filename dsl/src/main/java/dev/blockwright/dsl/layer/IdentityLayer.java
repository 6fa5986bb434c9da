package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The layer that gives back its input, of any shape and type.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Identity.html">Identity</a>
 */
@Style
@Value.Immutable
public non-sealed interface IdentityLayer extends Operation, Unchanged {
  /** The layer. */
  static IdentityLayer make() {
    return ImmutableIdentityLayer.builder().build();
  }
}
