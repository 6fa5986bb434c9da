package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.shape.Inference;
import java.util.Arrays;
import org.immutables.value.Value;

/**
 * The sum over axes, or over all where none is named: {@code (N, C, H, W)} to {@code (N, C)} for
 * the axes 2 and 3, or to {@code (N, C, 1, 1)} with {@code keepdim}. Integers add up to {@code
 * INT64}.
 *
 * <p>Errors: {@code BW-AXIS}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.sum.html">torch.sum</a>
 */
@Style
@Value.Immutable
public non-sealed interface SumLayer extends Operation, Reduction<SumLayer> {

  /** The sum over axes; over all where none is named. */
  static SumLayer make(int... dims) {
    return ImmutableSumLayer.builder().dims(Arrays.stream(dims).boxed().toList()).build();
  }

  @Override
  default SumLayer keepdim(boolean keepdim) {
    return ImmutableSumLayer.builder().from(this).keepdim(keepdim).build();
  }

  @Override
  default void infer(Inference in) {
    in.output(reduced(in), in.dtype(0).isFloating() ? in.dtype(0) : DType.INT64);
  }
}
