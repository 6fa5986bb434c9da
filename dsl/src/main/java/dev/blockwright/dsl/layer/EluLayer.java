package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The exponential linear unit: {@code x} where positive, else {@code alpha * (exp(x) - 1)}, for
 * each element of a tensor of any shape.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ELU.html">ELU</a>
 */
@Style
@Value.Immutable
public non-sealed interface EluLayer extends Operation, Elementwise {
  /** The layer. */
  static EluLayer make() {
    return ImmutableEluLayer.builder().build();
  }

  /** The limit for very negative numbers, with its sign turned. */
  @Value.Default
  default double alpha() {
    return 1;
  }

  /** This layer with another limit for very negative numbers, with its sign turned; default 1. */
  default EluLayer alpha(double alpha) {
    return ImmutableEluLayer.builder().from(this).alpha(alpha).build();
  }
}
