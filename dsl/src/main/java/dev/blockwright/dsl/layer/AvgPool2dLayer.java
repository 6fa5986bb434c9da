package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.Window;
import org.immutables.value.Value;

/**
 * The mean of each window: {@code (N, C, H, W)} to {@code (N, C, Hout, Wout)} with {@code Hout =
 * floor((H + 2 * padding - kernelSize) / stride) + 1}, rounded up with {@code ceilMode}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-WINDOW}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html">AvgPool2d</a>
 */
@Style
@Value.Immutable
public non-sealed interface AvgPool2dLayer
    extends Operation, DividedPool<AvgPool2dLayer>, Windowed2d<AvgPool2dLayer> {

  /** A pool of a square window, whose stride is its size. */
  static AvgPool2dLayer make(int kernelSize) {
    return ImmutableAvgPool2dLayer.builder().window(Window.ofPool(2, kernelSize)).build();
  }

  private ImmutableAvgPool2dLayer.Builder copy() {
    return ImmutableAvgPool2dLayer.builder().from(this);
  }

  @Override
  default AvgPool2dLayer window(Window window) {
    return copy().window(window).build();
  }

  @Override
  default AvgPool2dLayer countIncludePad(boolean countIncludePad) {
    return copy().countIncludePad(countIncludePad).build();
  }

  @Override
  default AvgPool2dLayer divisorOverride(int divisor) {
    return copy().divisorOverride(DividedPool.divisor(divisor)).build();
  }
}
