package dev.blockwright.examples.resnet;

import static dev.blockwright.dsl.layer.Layers.sequential;

import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;

/**
 * ResNet-18 of {@link PreActivation} blocks (<a href="https://arxiv.org/abs/1603.05027">He et al.,
 * 2016</a>); its shapes are those of {@link ResNet}.
 */
final class PreActivationResNet {
  private PreActivationResNet() {}

  /** {@code (N, 1, 96, 96)} to {@code (N, 10)}, 11,177,482 parameters. */
  @Network("PreActivationResNet18")
  @Input("N, 1, 96, 96")
  static Layer resNet18() {
    return sequential(
        ResNet.stem(),
        stage(2, 64, 1),
        stage(2, 128, 2),
        stage(2, 256, 2),
        stage(2, 512, 2),
        ResNet.head());
  }

  private static Layer stage(int blocks, int channels, int stride) {
    return sequential(
        blocks,
        b ->
            b == 0
                ? new PreActivation(channels, stride > 1, stride)
                : new PreActivation(channels, false, 1));
  }
}
