package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The rectifier cut off at 6, {@code min(max(0, x), 6)}, for each element of a tensor of any shape.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU6.html">ReLU6</a>
 */
@Style
@Value.Immutable
public non-sealed interface Relu6Layer extends Operation, Elementwise {
  /** The layer. */
  static Relu6Layer make() {
    return ImmutableRelu6Layer.builder().build();
  }
}
