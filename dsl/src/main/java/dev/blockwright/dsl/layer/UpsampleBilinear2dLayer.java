package dev.blockwright.dsl.layer;

import java.util.List;
import org.immutables.value.Value;

/**
 * Enlarges an image by straight lines between its pixels: {@code (N, C, H, W)} to {@code (N, C,
 * scaleFactor * H, scaleFactor * W)}; PyTorch's {@code Upsample(mode="bilinear")}, whose corners
 * are not aligned.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Upsample.html">torch.nn.Upsample</a>
 */
@Style
@Value.Immutable
public non-sealed interface UpsampleBilinear2dLayer
    extends Operation, Upsample2d<UpsampleBilinear2dLayer> {

  /** A factor for height and width. */
  static UpsampleBilinear2dLayer make(int scaleFactor) {
    return ImmutableUpsampleBilinear2dLayer.builder()
        .scaleFactor(Settings.atLeast("scaleFactor", 1, List.of(scaleFactor, scaleFactor)))
        .build();
  }

  @Override
  default UpsampleBilinear2dLayer scaleFactor(int height, int width) {
    return ImmutableUpsampleBilinear2dLayer.builder()
        .scaleFactor(Settings.atLeast("scaleFactor", 1, List.of(height, width)))
        .build();
  }
}
