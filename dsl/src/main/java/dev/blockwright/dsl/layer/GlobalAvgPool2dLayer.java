package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import org.immutables.value.Value;

/**
 * The mean of each channel's image: {@code (N, C, H, W)} to {@code (N, C, 1, 1)}; PyTorch's
 * adaptive average pool to size 1.
 *
 * <p>Errors: {@code BW-RANK}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html">AdaptiveAvgPool2d</a>
 */
@Style
@Value.Immutable
public non-sealed interface GlobalAvgPool2dLayer extends Operation {
  /** The layer. */
  static GlobalAvgPool2dLayer make() {
    return ImmutableGlobalAvgPool2dLayer.builder().build();
  }

  @Override
  default void infer(Inference in) {
    Shape x = in.rank(4, "(N, C, H, W)");
    in.floating();
    in.output(x.withDim(2, 1).withDim(3, 1));
  }
}
