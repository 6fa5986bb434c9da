package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The swish {@code x * sigmoid(x)}, for each element of a tensor of any shape.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.SiLU.html">SiLU</a>
 */
@Style
@Value.Immutable
public non-sealed interface SiluLayer extends Operation, Elementwise {
  /** The layer. */
  static SiluLayer make() {
    return ImmutableSiluLayer.builder().build();
  }
}
