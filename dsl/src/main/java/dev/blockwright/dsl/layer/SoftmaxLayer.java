package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The softmax over an axis of a tensor of any shape: positive numbers that add up to 1.
 *
 * <p>Errors: {@code BW-AXIS}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmax.html">Softmax</a>
 */
@Style
@Value.Immutable
public non-sealed interface SoftmaxLayer extends Operation, OverAxis<SoftmaxLayer> {

  /** The layer over the last axis. */
  static SoftmaxLayer make() {
    return ImmutableSoftmaxLayer.builder().build();
  }

  @Override
  default SoftmaxLayer dim(int dim) {
    return ImmutableSoftmaxLayer.builder().from(this).dim(dim).build();
  }
}
