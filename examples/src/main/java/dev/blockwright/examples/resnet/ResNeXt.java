package dev.blockwright.examples.resnet;

import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;

/**
 * ResNeXt with as many blocks as ResNet-18 and ResNet-34 have (<a
 * href="https://arxiv.org/abs/1611.05431">Xie et al., 2017</a>): {@link ResNeXtBlock}s, between the
 * stem and the head of {@link ResNet}; the shapes between the stages are the same.
 */
final class ResNeXt {
  private ResNeXt() {}

  /** {@code (N, 1, 96, 96)} to {@code (N, 10)}, 1,697,546 parameters. */
  @Network("ResNeXt18")
  @Input("N, 1, 96, 96")
  static Layer resNeXt18() {
    return ResNet.of(ResNeXtBlock::new, 1, ResNet.BLOCKS_18);
  }

  /** {@code (N, 1, 96, 96)} to {@code (N, 10)}, 3,103,818 parameters. */
  @Network("ResNeXt34")
  @Input("N, 1, 96, 96")
  static Layer resNeXt34() {
    return ResNet.of(ResNeXtBlock::new, 1, ResNet.BLOCKS_34);
  }
}
