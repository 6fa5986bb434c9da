package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.shape.Window;
import org.immutables.value.Value;

/**
 * A 2-D convolution: {@code (N, Cin, H, W)} to {@code (N, Cout, Hout, Wout)} with {@code Hout =
 * floor((H + 2 * padding - dilation * (kernelSize - 1) - 1) / stride) + 1}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-STATED-SIZE}, {@code BW-UNKNOWN-SIZE}, {@code BW-GROUPS},
 * {@code BW-WINDOW}, {@code BW-SETTING}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html">Conv2d</a>
 */
@Style
@Value.Immutable
public non-sealed interface Conv2dLayer
    extends Operation, Convolution<Conv2dLayer>, Dilated2d<Conv2dLayer> {

  /** A convolution of a square window. */
  static Conv2dLayer make(Dim outChannels, int kernelSize) {
    return ImmutableConv2dLayer.builder()
        .channels(Channels.of(outChannels))
        .window(Window.ofConvolution(2, kernelSize))
        .build();
  }

  private ImmutableConv2dLayer.Builder copy() {
    return ImmutableConv2dLayer.builder().from(this);
  }

  @Override
  default Conv2dLayer window(Window window) {
    return copy().window(window).build();
  }

  @Override
  default Conv2dLayer channels(Channels channels) {
    return copy().channels(channels).build();
  }
}
