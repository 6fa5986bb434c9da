package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.shape.Window;
import java.util.List;
import org.immutables.value.Value;

/**
 * A transposed 1-D convolution: {@code (N, Cin, L)} to {@code (N, Cout, Lout)} with {@code Lout =
 * (L - 1) * stride - 2 * padding + dilation * (kernelSize - 1) + outputPadding + 1}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-STATED-SIZE}, {@code BW-UNKNOWN-SIZE}, {@code BW-GROUPS},
 * {@code BW-WINDOW}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose1d.html">ConvTranspose1d</a>
 */
@Style
@Value.Immutable
public non-sealed interface ConvTranspose1dLayer
    extends Operation, TransposedConvolution<ConvTranspose1dLayer> {

  /** A transposed convolution of a window. */
  static ConvTranspose1dLayer make(Dim outChannels, int kernelSize) {
    return ImmutableConvTranspose1dLayer.builder()
        .channels(Channels.of(outChannels))
        .window(Window.ofConvolution(1, kernelSize))
        .build();
  }

  private ImmutableConvTranspose1dLayer.Builder copy() {
    return ImmutableConvTranspose1dLayer.builder().from(this);
  }

  @Override
  default ConvTranspose1dLayer window(Window window) {
    return copy().window(window).build();
  }

  @Override
  default ConvTranspose1dLayer channels(Channels channels) {
    return copy().channels(channels).build();
  }

  @Override
  default ConvTranspose1dLayer outputPadding(List<Integer> sizes) {
    return copy().outputPadding(Settings.atLeast("outputPadding", 0, sizes)).build();
  }
}
