package dev.blockwright.dsl.layer;

import java.util.List;
import org.immutables.value.Value;

/**
 * The maximum of each of so many equal parts of the image, whatever its size: {@code (N, C, H, W)}
 * to {@code (N, C, outputSize, outputSize)}. Parts overlap where the sizes do not divide.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool2d.html">AdaptiveMaxPool2d</a>
 */
@Style
@Value.Immutable
public non-sealed interface AdaptiveMaxPool2dLayer
    extends Operation, AdaptivePool2d<AdaptiveMaxPool2dLayer> {

  /** A pool to a square. */
  static AdaptiveMaxPool2dLayer make(int outputSize) {
    return ImmutableAdaptiveMaxPool2dLayer.builder()
        .outputSize(Settings.atLeast("outputSize", 1, List.of(outputSize, outputSize)))
        .build();
  }

  @Override
  default AdaptiveMaxPool2dLayer outputSize(int height, int width) {
    return ImmutableAdaptiveMaxPool2dLayer.builder()
        .outputSize(Settings.atLeast("outputSize", 1, List.of(height, width)))
        .build();
  }
}
