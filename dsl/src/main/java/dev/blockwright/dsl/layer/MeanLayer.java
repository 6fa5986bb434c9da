package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.Inference;
import java.util.Arrays;
import org.immutables.value.Value;

/**
 * The mean over axes, or over all where none is named: {@code (N, C, H, W)} to {@code (N, C)} for
 * the axes 2 and 3, or to {@code (N, C, 1, 1)} with {@code keepdim}.
 *
 * <p>Errors: {@code BW-AXIS}, {@code BW-DTYPE}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.mean.html">torch.mean</a>
 */
@Style
@Value.Immutable
public non-sealed interface MeanLayer extends Operation, Reduction<MeanLayer> {

  /** The mean over axes; over all where none is named. */
  static MeanLayer make(int... dims) {
    return ImmutableMeanLayer.builder().dims(Arrays.stream(dims).boxed().toList()).build();
  }

  @Override
  default MeanLayer keepdim(boolean keepdim) {
    return ImmutableMeanLayer.builder().from(this).keepdim(keepdim).build();
  }

  @Override
  default void infer(Inference in) {
    in.floating();
    in.output(reduced(in));
  }
}
