package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * Stochastic depth: in training each sample is zeroed as a whole with probability {@code p} and the
 * others are divided by {@code 1 - p}; in evaluation nothing happens. torchvision's mode {@code
 * row}.
 *
 * <p>Errors: {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/vision/stable/generated/torchvision.ops.StochasticDepth.html">StochasticDepth</a>
 */
@Style
@Value.Immutable
public non-sealed interface StochasticDepthLayer extends Operation, Elementwise {

  /** A stochastic depth with a probability in [0, 1]. */
  static StochasticDepthLayer make(double p) {
    return ImmutableStochasticDepthLayer.builder().p(Settings.probability("p", p)).build();
  }

  /** The probability of a sample to be zeroed. */
  double p();
}
