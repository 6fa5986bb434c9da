package dev.blockwright.examples.resnet;

import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;

/**
 * ResNet-50 for images of one channel and ten classes, of {@link Bottleneck} blocks (<a
 * href="https://arxiv.org/abs/1512.03385">He et al., 2015</a>, table 1).
 *
 * <pre>
 * image   (N, 1, 224, 224)
 * stem    (N, 64, 56, 56)
 * stages  (N, 256, 56, 56)  (N, 512, 28, 28)  (N, 1024, 14, 14)  (N, 2048, 7, 7)
 * head    (N, 10)
 * </pre>
 *
 * <p>The first block of <em>every</em> stage projects its shortcut, since the first stage too makes
 * 256 channels of 64, and only the first block of the later stages halves the image. The version
 * that was published first did neither; {@code examples/run broken-bottleneck} shows what the
 * compiler says of it.
 */
final class ResNet50 {
  private ResNet50() {}

  /** Three, four, six and three blocks, 23,541,130 parameters. */
  @Network("ResNet50")
  @Input("N, 1, 224, 224")
  static Layer resNet50() {
    return ResNet.of(Bottleneck::new, Bottleneck.EXPANSION, ResNet.BLOCKS_34);
  }
}
