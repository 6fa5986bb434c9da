package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.Window;
import org.immutables.value.Value;

/**
 * The maximum of each window: {@code (N, C, D, H, W)} to {@code (N, C, Dout, Hout, Wout)} with
 * {@code Dout = floor((D + 2 * padding - dilation * (kernelSize - 1) - 1) / stride) + 1}, rounded
 * up with {@code ceilMode}. Padding counts as minus infinity.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-WINDOW}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool3d.html">MaxPool3d</a>
 */
@Style
@Value.Immutable
public non-sealed interface MaxPool3dLayer
    extends Operation, Pool<MaxPool3dLayer>, Dilated3d<MaxPool3dLayer> {

  /** A pool of a cubic window, whose stride is its size. */
  static MaxPool3dLayer make(int kernelSize) {
    return ImmutableMaxPool3dLayer.builder().window(Window.ofPool(3, kernelSize)).build();
  }

  @Override
  default MaxPool3dLayer window(Window window) {
    return ImmutableMaxPool3dLayer.builder().from(this).window(window).build();
  }
}
