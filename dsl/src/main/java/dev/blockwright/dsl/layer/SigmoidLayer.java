package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The logistic function {@code 1 / (1 + exp(-x))}, for each element of a tensor of any shape.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html">Sigmoid</a>
 */
@Style
@Value.Immutable
public non-sealed interface SigmoidLayer extends Operation, Elementwise {
  /** The layer. */
  static SigmoidLayer make() {
    return ImmutableSigmoidLayer.builder().build();
  }
}
