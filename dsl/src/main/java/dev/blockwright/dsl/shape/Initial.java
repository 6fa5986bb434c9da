package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Dim;

/** How a parameter is filled before training. */
public sealed interface Initial {
  /** All zeros: biases of norms, running means. */
  Initial ZEROS = new Constant(0);

  /** All ones: scales of norms, running variances. */
  Initial ONES = new Constant(1);

  /** One value everywhere. */
  record Constant(double value) implements Initial {}

  /** Uniform in {@code [-bound, bound)}. */
  record Uniform(double bound) implements Initial {}

  /** Normal with mean 0. */
  record Normal(double standardDeviation) implements Initial {}

  /**
   * PyTorch's default for the weights and biases of convolutions and linear layers, {@code
   * kaiming_uniform_(a=sqrt(5))}: uniform in {@code 1/sqrt(fanIn)}.
   */
  static Initial uniformByFanIn(Dim fanIn) {
    return new Uniform(1 / Math.sqrt((double) fanIn.value()));
  }
}
