package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import org.immutables.value.Value;

/**
 * Makes channels pixels: {@code (..., C*r*r, H, W)} to {@code (..., C, H*r, W*r)} with {@code r =
 * upscaleFactor}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-GROUPS}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelShuffle.html">torch.nn.PixelShuffle</a>
 */
@Style
@Value.Immutable
public non-sealed interface PixelShuffleLayer extends Operation {

  /** A factor for height and width. */
  static PixelShuffleLayer make(int upscaleFactor) {
    return ImmutablePixelShuffleLayer.builder()
        .upscaleFactor(Settings.atLeast("upscaleFactor", 1, upscaleFactor))
        .build();
  }

  /** The factor of height and width. */
  int upscaleFactor();

  @Override
  default void infer(Inference in) {
    Shape x = in.rankAtLeast(3, "(..., C, H, W)");
    long factor = upscaleFactor();
    int channels = x.rank() - 3;
    in.output(
        x.withDim(
                channels,
                in.divided(
                    x.dim(channels), "channels", factor * factor, "upscaleFactor^2", channels))
            .withDim(-2, x.dim(-2).times(factor))
            .withDim(-1, x.dim(-1).times(factor)));
  }
}
