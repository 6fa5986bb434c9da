package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.Window;
import org.immutables.value.Value;

/**
 * The maximum of each window: {@code (N, C, H, W)} to {@code (N, C, Hout, Wout)} with {@code Hout =
 * floor((H + 2 * padding - dilation * (kernelSize - 1) - 1) / stride) + 1}, rounded up with {@code
 * ceilMode}. Padding counts as minus infinity.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-WINDOW}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html">MaxPool2d</a>
 */
@Style
@Value.Immutable
public non-sealed interface MaxPool2dLayer
    extends Operation, Pool<MaxPool2dLayer>, Dilated2d<MaxPool2dLayer> {

  /** A pool of a square window, whose stride is its size. */
  static MaxPool2dLayer make(int kernelSize) {
    return ImmutableMaxPool2dLayer.builder().window(Window.ofPool(2, kernelSize)).build();
  }

  @Override
  default MaxPool2dLayer window(Window window) {
    return ImmutableMaxPool2dLayer.builder().from(this).window(window).build();
  }
}
