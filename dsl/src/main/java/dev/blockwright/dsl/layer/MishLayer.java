package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The mish {@code x * tanh(softplus(x))}, for each element of a tensor of any shape.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Mish.html">Mish</a>
 */
@Style
@Value.Immutable
public non-sealed interface MishLayer extends Operation, Elementwise {
  /** The layer. */
  static MishLayer make() {
    return ImmutableMishLayer.builder().build();
  }
}
