package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The rectifier {@code max(0, x)}, for each element of a tensor of any shape.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU.html">ReLU</a>
 */
@Style
@Value.Immutable
public non-sealed interface ReluLayer extends Operation, Elementwise {
  /** The layer. */
  static ReluLayer make() {
    return ImmutableReluLayer.builder().build();
  }
}
