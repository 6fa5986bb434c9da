package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.shape.Window;
import java.util.List;
import org.immutables.value.Value;

/**
 * A 2-D convolution: {@code (N, Cin, H, W)} to {@code (N, Cout, Hout, Wout)} with {@code Hout =
 * floor((H + 2 * padding - dilation * (kernelSize - 1) - 1) / stride) + 1}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-STATED-SIZE}, {@code BW-GROUPS}, {@code BW-WINDOW}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html">Conv2d</a>
 */
@Style
@Value.Immutable
public non-sealed interface Conv2dLayer
    extends Operation, Convolution<Conv2dLayer>, Windowed2d<Conv2dLayer> {

  /** A convolution of a square window. */
  static Conv2dLayer make(Dim outChannels, int kernelSize) {
    return ImmutableConv2dLayer.builder()
        .outChannels(Layers.atLeastOne("outChannels", outChannels))
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
  default Conv2dLayer inChannels(int channels) {
    return copy().inChannels(Layers.atLeastOne("inChannels", Dim.of(channels))).build();
  }

  @Override
  @Value.Default
  default int groups() {
    return 1;
  }

  @Override
  default Conv2dLayer groups(int groups) {
    return copy().groups(Layers.atLeastOne("groups", groups)).build();
  }

  @Override
  @Value.Default
  default boolean bias() {
    return true;
  }

  @Override
  default Conv2dLayer bias(boolean bias) {
    return copy().bias(bias).build();
  }

  /** This layer with its window's taps further apart; default 1. */
  default Conv2dLayer dilation(int height, int width) {
    return window(window().withDilation(List.of(height, width)));
  }
}
