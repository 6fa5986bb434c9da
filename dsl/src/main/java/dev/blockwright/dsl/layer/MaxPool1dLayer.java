package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.Window;
import org.immutables.value.Value;

/**
 * The maximum of each window: {@code (N, C, L)} to {@code (N, C, Lout)} with {@code Lout = floor((L
 * + 2 * padding - dilation * (kernelSize - 1) - 1) / stride) + 1}, rounded up with {@code
 * ceilMode}. Padding counts as minus infinity.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-WINDOW}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool1d.html">MaxPool1d</a>
 */
@Style
@Value.Immutable
public non-sealed interface MaxPool1dLayer
    extends Operation, Pool<MaxPool1dLayer>, Dilated<MaxPool1dLayer> {

  /** A pool of a window, whose stride is its size. */
  static MaxPool1dLayer make(int kernelSize) {
    return ImmutableMaxPool1dLayer.builder().window(Window.ofPool(1, kernelSize)).build();
  }

  @Override
  default MaxPool1dLayer window(Window window) {
    return ImmutableMaxPool1dLayer.builder().from(this).window(window).build();
  }
}
