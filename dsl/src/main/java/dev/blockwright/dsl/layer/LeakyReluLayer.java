package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The rectifier that lets a little of negative numbers through: {@code x} where positive, else
 * {@code negativeSlope * x}, for each element of a tensor of any shape.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html">LeakyReLU</a>
 */
@Style
@Value.Immutable
public non-sealed interface LeakyReluLayer extends Operation, Elementwise {
  /** The layer. */
  static LeakyReluLayer make() {
    return ImmutableLeakyReluLayer.builder().build();
  }

  /** The factor of negative numbers. */
  @Value.Default
  default double negativeSlope() {
    return 0.01;
  }

  /** This layer with another factor of negative numbers; default 0.01. */
  default LeakyReluLayer negativeSlope(double negativeSlope) {
    return ImmutableLeakyReluLayer.builder().from(this).negativeSlope(negativeSlope).build();
  }
}
