package dev.blockwright.examples.resnet;

import static dev.blockwright.dsl.layer.Layers.batchNorm;
import static dev.blockwright.dsl.layer.Layers.conv2d;
import static dev.blockwright.dsl.layer.Layers.flatten;
import static dev.blockwright.dsl.layer.Layers.globalAvgPool2d;
import static dev.blockwright.dsl.layer.Layers.linear;
import static dev.blockwright.dsl.layer.Layers.maxPool2d;
import static dev.blockwright.dsl.layer.Layers.relu;
import static dev.blockwright.dsl.layer.Layers.sequential;

import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;

/**
 * ResNet-18 and ResNet-34 for images of one channel and ten classes (<a
 * href="https://arxiv.org/abs/1512.03385">He et al., 2015</a>, table 1).
 *
 * <p>A stem, four stages of {@link Residual} blocks and a head. Each stage after the first halves
 * height and width and doubles the channels:
 *
 * <pre>
 * image   (N, 1, 96, 96)
 * stem    (N, 64, 24, 24)
 * stages  (N, 64, 24, 24)  (N, 128, 12, 12)  (N, 256, 6, 6)  (N, 512, 3, 3)
 * head    (N, 10)
 * </pre>
 */
@SuppressWarnings("BW-BIAS-BEFORE-NORM") // as published, and as its weights have it
final class ResNet {
  private ResNet() {}

  /** Two blocks a stage: 18 layers with weights on the way, 11,178,378 parameters. */
  @Network("ResNet18")
  @Input("N, 1, 96, 96")
  static Layer resNet18() {
    return sequential(
        stem(), stage(2, 64, 1), stage(2, 128, 2), stage(2, 256, 2), stage(2, 512, 2), head());
  }

  /** Three, four, six and three blocks: 34 layers with weights, 21,290,250 parameters. */
  @Network("ResNet34")
  @Input("N, 1, 96, 96")
  static Layer resNet34() {
    return sequential(
        stem(), stage(3, 64, 1), stage(4, 128, 2), stage(6, 256, 2), stage(3, 512, 2), head());
  }

  /** So many blocks, of which the first takes steps of {@code stride}. */
  private static Layer stage(int blocks, int channels, int stride) {
    return sequential(
        blocks,
        b ->
            b == 0 ? new Residual(channels, stride > 1, stride) : new Residual(channels, false, 1));
  }

  /** The first layers of every network here: they make the image a quarter as high and wide. */
  static Layer stem() {
    return sequential(
        conv2d(64, 7).stride(2).padding(3), batchNorm(), relu(), maxPool2d(3).stride(2).padding(1));
  }

  /** The last layers of every network here: the mean of each channel, then ten scores. */
  static Layer head() {
    return sequential(globalAvgPool2d(), flatten(), linear(10));
  }
}
