package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The negative, for each element of a tensor of any shape.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.neg.html">torch.neg</a>
 */
@Style
@Value.Immutable
public non-sealed interface UnaryMinusLayer extends Operation, Unchanged {
  /** The layer. */
  static UnaryMinusLayer make() {
    return ImmutableUnaryMinusLayer.builder().build();
  }
}
