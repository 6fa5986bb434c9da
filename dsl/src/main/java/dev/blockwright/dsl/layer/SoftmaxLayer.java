package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.Inference;
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
public non-sealed interface SoftmaxLayer extends Operation {

  /** A softmax over the last axis. */
  static SoftmaxLayer make() {
    return ImmutableSoftmaxLayer.builder().build();
  }

  /** The axis; default the last. */
  @Value.Default
  default int dim() {
    return -1;
  }

  /** This layer over another axis; default -1, the last. */
  default SoftmaxLayer dim(int dim) {
    return ImmutableSoftmaxLayer.builder().from(this).dim(dim).build();
  }

  @Override
  default void infer(Inference in) {
    in.floating();
    in.axis(dim());
    in.output(in.shape());
  }
}
