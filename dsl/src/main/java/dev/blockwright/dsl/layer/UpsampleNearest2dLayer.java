package dev.blockwright.dsl.layer;

import java.util.List;
import org.immutables.value.Value;

/**
 * Enlarges an image by repeating its pixels: {@code (N, C, H, W)} to {@code (N, C, scaleFactor * H,
 * scaleFactor * W)}; PyTorch's {@code Upsample(mode="nearest")}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Upsample.html">torch.nn.Upsample</a>
 */
@Style
@Value.Immutable
public non-sealed interface UpsampleNearest2dLayer
    extends Operation, Upsample2d<UpsampleNearest2dLayer> {

  /** A factor for height and width. */
  static UpsampleNearest2dLayer make(int scaleFactor) {
    return ImmutableUpsampleNearest2dLayer.builder()
        .scaleFactor(Settings.atLeast("scaleFactor", 1, List.of(scaleFactor, scaleFactor)))
        .build();
  }

  @Override
  default UpsampleNearest2dLayer scaleFactor(int height, int width) {
    return ImmutableUpsampleNearest2dLayer.builder()
        .scaleFactor(Settings.atLeast("scaleFactor", 1, List.of(height, width)))
        .build();
  }
}
