package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import org.immutables.value.Value;

/**
 * The Gaussian error linear unit {@code x * Phi(x)}, with the normal distribution's {@code Phi},
 * for each element of a tensor of any shape.
 *
 * <p>Errors: {@code BW-SETTING}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.GELU.html">GELU</a>
 */
@Style
@Value.Immutable
public non-sealed interface GeluLayer extends Operation, Elementwise {
  /** The layer. */
  static GeluLayer make() {
    return ImmutableGeluLayer.builder().build();
  }

  /** How {@code Phi} is computed: {@code none} for exactly, or {@code tanh}. */
  @Value.Default
  default String approximate() {
    return "none";
  }

  /**
   * This layer with {@code Phi} computed in another way: {@code "tanh"} for {@code 0.5 * (1 +
   * tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))}; default {@code "none"}, exactly.
   */
  default GeluLayer approximate(String approximate) {
    if (!approximate.equals("none") && !approximate.equals("tanh")) {
      throw new DescriptionException(
          Problem.ofSetting(
              "approximate",
              "gelu takes approximate = \"none\" or \"tanh\"; found \"" + approximate + "\""));
    }
    return ImmutableGeluLayer.builder().from(this).approximate(approximate).build();
  }
}
