package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The absolute value, for each element of a tensor of any shape.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.abs.html">torch.abs</a>
 */
@Style
@Value.Immutable
public non-sealed interface AbsLayer extends Operation, Unchanged {
  /** The layer. */
  static AbsLayer make() {
    return ImmutableAbsLayer.builder().build();
  }
}
