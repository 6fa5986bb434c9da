package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The square root, for each element of a tensor of any shape.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.sqrt.html">torch.sqrt</a>
 */
@Style
@Value.Immutable
public non-sealed interface SqrtLayer extends Operation, Elementwise {
  /** The layer. */
  static SqrtLayer make() {
    return ImmutableSqrtLayer.builder().build();
  }
}
