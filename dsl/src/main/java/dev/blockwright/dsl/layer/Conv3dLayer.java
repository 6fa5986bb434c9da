package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.shape.Window;
import org.immutables.value.Value;

/**
 * A 3-D convolution: {@code (N, Cin, D, H, W)} to {@code (N, Cout, Dout, Hout, Wout)} with {@code
 * Dout = floor((D + 2 * padding - dilation * (kernelSize - 1) - 1) / stride) + 1}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-STATED-SIZE}, {@code BW-UNKNOWN-SIZE}, {@code BW-GROUPS},
 * {@code BW-WINDOW}, {@code BW-SETTING}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv3d.html">Conv3d</a>
 */
@Style
@Value.Immutable
public non-sealed interface Conv3dLayer
    extends Operation, Convolution<Conv3dLayer>, Dilated3d<Conv3dLayer> {

  /** A convolution of a cubic window. */
  static Conv3dLayer make(Dim outChannels, int kernelSize) {
    return ImmutableConv3dLayer.builder()
        .channels(Channels.of(outChannels))
        .window(Window.ofConvolution(3, kernelSize))
        .build();
  }

  private ImmutableConv3dLayer.Builder copy() {
    return ImmutableConv3dLayer.builder().from(this);
  }

  @Override
  default Conv3dLayer window(Window window) {
    return copy().window(window).build();
  }

  @Override
  default Conv3dLayer channels(Channels channels) {
    return copy().channels(channels).build();
  }
}
