package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import org.immutables.value.Value;

/**
 * Takes an axis of size 1 away: {@code (N, 1, C)} to {@code (N, C)}. An axis of another size stays,
 * as in PyTorch; one whose size is unknown is refused.
 *
 * <p>Errors: {@code BW-AXIS}, {@code BW-UNKNOWN-SIZE}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.squeeze.html">torch.squeeze</a>
 */
@Style
@Value.Immutable
public non-sealed interface SqueezeLayer extends Operation {

  /** The axis. */
  static SqueezeLayer make(int dim) {
    return ImmutableSqueezeLayer.builder().dim(dim).build();
  }

  /** The axis. */
  int dim();

  @Override
  default void infer(Inference in) {
    Shape x = in.shape();
    int axis = in.axis(dim());
    in.rearranged(in.isOne(axis) ? x.without(axis) : x);
  }
}
