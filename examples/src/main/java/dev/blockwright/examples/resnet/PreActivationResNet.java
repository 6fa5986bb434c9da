package dev.blockwright.examples.resnet;

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
    return ResNet.of(PreActivation::new, 1, ResNet.BLOCKS_18);
  }
}
