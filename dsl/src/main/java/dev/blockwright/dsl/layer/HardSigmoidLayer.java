package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The logistic function in three straight pieces, {@code min(max(0, x + 3), 6) / 6}, for each
 * element of a tensor of any shape.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardsigmoid.html">Hardsigmoid</a>
 */
@Style
@Value.Immutable
public non-sealed interface HardSigmoidLayer extends Operation, Elementwise {
  /** The layer. */
  static HardSigmoidLayer make() {
    return ImmutableHardSigmoidLayer.builder().build();
  }
}
