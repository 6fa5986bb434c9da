package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * A power with a number as exponent, for each element of a tensor of any shape.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.pow.html">torch.pow</a>
 */
@Style
@Value.Immutable
public non-sealed interface PowLayer extends Operation, Elementwise {
  /** The power with an exponent. */
  static PowLayer make(double exponent) {
    return ImmutablePowLayer.builder().exponent(exponent).build();
  }

  /** The exponent. */
  double exponent();
}
