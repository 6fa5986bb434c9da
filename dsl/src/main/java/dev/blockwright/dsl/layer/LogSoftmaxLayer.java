package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The logarithm of the softmax over an axis of a tensor of any shape.
 *
 * <p>Errors: {@code BW-AXIS}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html">LogSoftmax</a>
 */
@Style
@Value.Immutable
public non-sealed interface LogSoftmaxLayer extends Operation, OverAxis<LogSoftmaxLayer> {

  /** The layer over the last axis. */
  static LogSoftmaxLayer make() {
    return ImmutableLogSoftmaxLayer.builder().build();
  }

  @Override
  default LogSoftmaxLayer dim(int dim) {
    return ImmutableLogSoftmaxLayer.builder().from(this).dim(dim).build();
  }
}
