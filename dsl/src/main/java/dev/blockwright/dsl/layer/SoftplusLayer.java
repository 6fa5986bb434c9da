package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The smooth rectifier {@code log(1 + exp(beta * x)) / beta}; {@code x} itself where {@code beta *
 * x} is above the threshold, for each element of a tensor of any shape.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Softplus.html">Softplus</a>
 */
@Style
@Value.Immutable
public non-sealed interface SoftplusLayer extends Operation, Elementwise {
  /** The layer. */
  static SoftplusLayer make() {
    return ImmutableSoftplusLayer.builder().build();
  }

  /** The sharpness. */
  @Value.Default
  default double beta() {
    return 1;
  }

  /** This layer with another sharpness; default 1. */
  default SoftplusLayer beta(double beta) {
    return ImmutableSoftplusLayer.builder().from(this).beta(beta).build();
  }

  /** Where the function is taken to be linear. */
  @Value.Default
  default double threshold() {
    return 20;
  }

  /** This layer with another point from which it is taken to be linear; default 20. */
  default SoftplusLayer threshold(double threshold) {
    return ImmutableSoftplusLayer.builder().from(this).threshold(threshold).build();
  }
}
