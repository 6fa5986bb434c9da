package dev.blockwright.dsl.layer;

import java.util.List;
import org.immutables.value.Value;

/**
 * Enlarges an image by straight lines between its pixels: {@code (N, C, H, W)} to {@code (N, C,
 * floor(scaleFactor * H), floor(scaleFactor * W))}; PyTorch's {@code Upsample(mode="bilinear")}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-UNKNOWN-SIZE}, {@code BW-WINDOW}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Upsample.html">torch.nn.Upsample</a>
 */
@Style
@Value.Immutable
public non-sealed interface UpsampleBilinear2dLayer
    extends Operation, Upsample2d<UpsampleBilinear2dLayer> {

  /** A layer whose factors or size are yet to be set. */
  static UpsampleBilinear2dLayer make() {
    return ImmutableUpsampleBilinear2dLayer.builder().build();
  }

  /** A factor for height and width. */
  static UpsampleBilinear2dLayer make(double scaleFactor) {
    return make().scaleFactor(scaleFactor, scaleFactor);
  }

  private ImmutableUpsampleBilinear2dLayer.Builder copy() {
    return ImmutableUpsampleBilinear2dLayer.builder().from(this);
  }

  @Override
  default UpsampleBilinear2dLayer scaleFactor(double height, double width) {
    return copy().scaleFactor(Upsample2d.factors(height, width)).size(List.of()).build();
  }

  @Override
  default UpsampleBilinear2dLayer size(int height, int width) {
    return copy().size(Upsample2d.sizes(height, width)).scaleFactor(List.of()).build();
  }

  /** Whether the corners of input and output are the same points. */
  @Value.Default
  default boolean alignCorners() {
    return false;
  }

  /** This layer with or without corners that are the same points; default false. */
  default UpsampleBilinear2dLayer alignCorners(boolean alignCorners) {
    return copy().alignCorners(alignCorners).build();
  }
}
