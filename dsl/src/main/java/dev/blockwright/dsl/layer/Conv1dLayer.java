package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.shape.Window;
import org.immutables.value.Value;

/**
 * A 1-D convolution: {@code (N, Cin, L)} to {@code (N, Cout, Lout)} with {@code Lout = floor((L + 2
 * * padding - dilation * (kernelSize - 1) - 1) / stride) + 1}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-STATED-SIZE}, {@code BW-UNKNOWN-SIZE}, {@code BW-GROUPS},
 * {@code BW-WINDOW}, {@code BW-SETTING}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv1d.html">Conv1d</a>
 */
@Style
@Value.Immutable
public non-sealed interface Conv1dLayer extends Operation, Convolution<Conv1dLayer> {

  /** A convolution of a window. */
  static Conv1dLayer make(Dim outChannels, int kernelSize) {
    return ImmutableConv1dLayer.builder()
        .channels(Channels.of(outChannels))
        .window(Window.ofConvolution(1, kernelSize))
        .build();
  }

  private ImmutableConv1dLayer.Builder copy() {
    return ImmutableConv1dLayer.builder().from(this);
  }

  @Override
  default Conv1dLayer window(Window window) {
    return copy().window(window).build();
  }

  @Override
  default Conv1dLayer channels(Channels channels) {
    return copy().channels(channels).build();
  }
}
