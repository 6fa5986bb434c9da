package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The maximum of each of so many equal parts of the image, whatever its size: {@code (N, C, H, W)}
 * to {@code (N, C, outputSize, outputSize)}. Parts overlap where the sizes do not divide. An output
 * size of -1 keeps the size of the input ({@code None} in PyTorch).
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
        .outputSize(AdaptivePool2d.sizes(outputSize, outputSize))
        .build();
  }

  @Override
  default AdaptiveMaxPool2dLayer outputSize(int height, int width) {
    return ImmutableAdaptiveMaxPool2dLayer.builder()
        .outputSize(AdaptivePool2d.sizes(height, width))
        .build();
  }
}
