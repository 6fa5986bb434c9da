package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.Window;
import org.immutables.value.Value;

/**
 * The mean of each window: {@code (N, C, L)} to {@code (N, C, Lout)} with {@code Lout = floor((L +
 * 2 * padding - kernelSize) / stride) + 1}, rounded up with {@code ceilMode}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-WINDOW}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool1d.html">AvgPool1d</a>
 */
@Style
@Value.Immutable
public non-sealed interface AvgPool1dLayer extends Operation, AveragePool<AvgPool1dLayer> {

  /** A pool of a window, whose stride is its size. */
  static AvgPool1dLayer make(int kernelSize) {
    return ImmutableAvgPool1dLayer.builder().window(Window.ofPool(1, kernelSize)).build();
  }

  private ImmutableAvgPool1dLayer.Builder copy() {
    return ImmutableAvgPool1dLayer.builder().from(this);
  }

  @Override
  default AvgPool1dLayer window(Window window) {
    return copy().window(window).build();
  }

  @Override
  default AvgPool1dLayer countIncludePad(boolean countIncludePad) {
    return copy().countIncludePad(countIncludePad).build();
  }
}
