package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.shape.Inference;
import java.util.List;
import org.immutables.value.Value;

/**
 * Makes a range of axes one: {@code (N, C, H, W)} to {@code (N, C*H*W)} by default.
 *
 * <p>Errors: {@code BW-AXIS}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Flatten.html">Flatten</a>
 */
@Style
@Value.Immutable
public non-sealed interface FlattenLayer extends Operation {

  /** All axes but the batch axis. */
  static FlattenLayer make() {
    return ImmutableFlattenLayer.builder().build();
  }

  private ImmutableFlattenLayer.Builder copy() {
    return ImmutableFlattenLayer.builder().from(this);
  }

  /** The first axis of the range. */
  @Value.Default
  default int startDim() {
    return 1;
  }

  /** This layer with another first axis; default 1. */
  default FlattenLayer startDim(int axis) {
    return copy().startDim(axis).build();
  }

  /** The last axis of the range, inclusive. */
  @Value.Default
  default int endDim() {
    return -1;
  }

  /** This layer with another last axis, inclusive; default -1, the last. */
  default FlattenLayer endDim(int axis) {
    return copy().endDim(axis).build();
  }

  @Override
  default void infer(Inference in) {
    Shape x = in.shape();
    int start = in.axis(startDim());
    int end = in.axis(endDim());
    if (start > end) {
      throw in.problem(
          Code.AXIS,
          "flatten takes a startDim at or before its endDim; found "
              + startDim()
              + " and "
              + endDim()
              + " for "
              + x);
    }
    in.rearranged(x.replaced(start, end + 1, List.of(x.product(start, end + 1))));
  }
}
