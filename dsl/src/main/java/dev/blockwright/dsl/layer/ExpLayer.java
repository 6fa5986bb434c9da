package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The exponential function, for each element of a tensor of any shape.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.exp.html">torch.exp</a>
 */
@Style
@Value.Immutable
public non-sealed interface ExpLayer extends Operation, Elementwise {
  /** The layer. */
  static ExpLayer make() {
    return ImmutableExpLayer.builder().build();
  }
}
