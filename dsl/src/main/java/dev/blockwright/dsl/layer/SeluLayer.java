package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The scaled exponential linear unit: {@code 1.0507 * x} where positive, else {@code 1.0507 *
 * 1.6733 * (exp(x) - 1)}, for each element of a tensor of any shape.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.SELU.html">SELU</a>
 */
@Style
@Value.Immutable
public non-sealed interface SeluLayer extends Operation, Elementwise {
  /** The layer. */
  static SeluLayer make() {
    return ImmutableSeluLayer.builder().build();
  }
}
