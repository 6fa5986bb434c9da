package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.shape.Window;
import java.util.List;
import org.immutables.value.Value;

/**
 * A transposed 2-D convolution: {@code (N, Cin, H, W)} to {@code (N, Cout, Hout, Wout)} with {@code
 * Hout = (H - 1) * stride - 2 * padding + dilation * (kernelSize - 1) + outputPadding + 1}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-STATED-SIZE}, {@code BW-UNKNOWN-SIZE}, {@code BW-GROUPS},
 * {@code BW-WINDOW}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html">ConvTranspose2d</a>
 */
@Style
@Value.Immutable
public non-sealed interface ConvTranspose2dLayer
    extends Operation,
        TransposedConvolution<ConvTranspose2dLayer>,
        Dilated2d<ConvTranspose2dLayer> {

  /** A transposed convolution of a square window. */
  static ConvTranspose2dLayer make(Dim outChannels, int kernelSize) {
    return ImmutableConvTranspose2dLayer.builder()
        .channels(Channels.of(outChannels))
        .window(Window.ofConvolution(2, kernelSize))
        .build();
  }

  private ImmutableConvTranspose2dLayer.Builder copy() {
    return ImmutableConvTranspose2dLayer.builder().from(this);
  }

  @Override
  default ConvTranspose2dLayer window(Window window) {
    return copy().window(window).build();
  }

  @Override
  default ConvTranspose2dLayer channels(Channels channels) {
    return copy().channels(channels).build();
  }

  @Override
  default ConvTranspose2dLayer outputPadding(List<Integer> sizes) {
    return copy().outputPadding(Settings.atLeast("outputPadding", 0, sizes)).build();
  }

  /** This layer with more of an output at the end of each axis; default 0. */
  default ConvTranspose2dLayer outputPadding(int height, int width) {
    return outputPadding(List.of(height, width));
  }
}
