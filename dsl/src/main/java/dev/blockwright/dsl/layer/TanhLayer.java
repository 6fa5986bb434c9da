package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The hyperbolic tangent, for each element of a tensor of any shape.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Tanh.html">Tanh</a>
 */
@Style
@Value.Immutable
public non-sealed interface TanhLayer extends Operation, Elementwise {
  /** The layer. */
  static TanhLayer make() {
    return ImmutableTanhLayer.builder().build();
  }
}
