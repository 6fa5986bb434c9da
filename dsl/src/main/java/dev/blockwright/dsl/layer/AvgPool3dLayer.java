package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.Window;
import org.immutables.value.Value;

/**
 * The mean of each window: {@code (N, C, D, H, W)} to {@code (N, C, Dout, Hout, Wout)} with {@code
 * Dout = floor((D + 2 * padding - kernelSize) / stride) + 1}, rounded up with {@code ceilMode}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-WINDOW}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool3d.html">AvgPool3d</a>
 */
@Style
@Value.Immutable
public non-sealed interface AvgPool3dLayer
    extends Operation, DividedPool<AvgPool3dLayer>, Windowed3d<AvgPool3dLayer> {

  /** A pool of a cubic window, whose stride is its size. */
  static AvgPool3dLayer make(int kernelSize) {
    return ImmutableAvgPool3dLayer.builder().window(Window.ofPool(3, kernelSize)).build();
  }

  private ImmutableAvgPool3dLayer.Builder copy() {
    return ImmutableAvgPool3dLayer.builder().from(this);
  }

  @Override
  default AvgPool3dLayer window(Window window) {
    return copy().window(window).build();
  }

  @Override
  default AvgPool3dLayer countIncludePad(boolean countIncludePad) {
    return copy().countIncludePad(countIncludePad).build();
  }

  @Override
  default AvgPool3dLayer divisorOverride(int divisor) {
    return copy().divisorOverride(DividedPool.divisor(divisor)).build();
  }
}
