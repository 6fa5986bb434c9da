package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * Dropout: in training each element is zeroed with probability {@code p} and the others are divided
 * by {@code 1 - p}; in evaluation nothing happens.
 *
 * <p>Errors: {@code BW-SETTING}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html">Dropout</a>
 */
@Style
@Value.Immutable
public non-sealed interface DropoutLayer extends Operation, Elementwise {

  /** A dropout with a probability in [0, 1]. */
  static DropoutLayer make(double p) {
    return ImmutableDropoutLayer.builder().p(Settings.probability("p", p)).build();
  }

  /** The probability of an element to be zeroed. */
  double p();
}
