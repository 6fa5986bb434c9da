package dev.blockwright.dsl.layer;

import java.util.List;
import org.immutables.value.Value;

/**
 * Enlarges an image by repeating its pixels: {@code (N, C, H, W)} to {@code (N, C,
 * floor(scaleFactor * H), floor(scaleFactor * W))}; PyTorch's {@code Upsample(mode="nearest")}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-UNKNOWN-SIZE}, {@code BW-WINDOW}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Upsample.html">torch.nn.Upsample</a>
 */
@Style
@Value.Immutable
public non-sealed interface UpsampleNearest2dLayer
    extends Operation, Upsample2d<UpsampleNearest2dLayer> {

  /** A layer whose factors or size are yet to be set. */
  static UpsampleNearest2dLayer make() {
    return ImmutableUpsampleNearest2dLayer.builder().build();
  }

  /** A factor for height and width. */
  static UpsampleNearest2dLayer make(double scaleFactor) {
    return make().scaleFactor(scaleFactor, scaleFactor);
  }

  private ImmutableUpsampleNearest2dLayer.Builder copy() {
    return ImmutableUpsampleNearest2dLayer.builder().from(this);
  }

  @Override
  default UpsampleNearest2dLayer scaleFactor(double height, double width) {
    return copy().scaleFactor(Upsample2d.factors(height, width)).size(List.of()).build();
  }

  @Override
  default UpsampleNearest2dLayer size(int height, int width) {
    return copy().size(Upsample2d.sizes(height, width)).scaleFactor(List.of()).build();
  }
}
