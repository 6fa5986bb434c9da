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
import java.util.ArrayList;
import java.util.List;

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
  /** The number of blocks of each stage of ResNet-18. */
  static final int[] BLOCKS_18 = {2, 2, 2, 2};

  /** The number of blocks of each stage of ResNet-34, and of ResNet-50. */
  static final int[] BLOCKS_34 = {3, 4, 6, 3};

  private ResNet() {}

  /** 18 layers with weights on the way, shortcuts not counted; 11,178,378 parameters. */
  @Network("ResNet18")
  @Input("N, 1, 96, 96")
  static Layer resNet18() {
    return of(Residual::new, 1, BLOCKS_18);
  }

  /** 34 layers with weights on the way; 21,290,250 parameters. */
  @Network("ResNet34")
  @Input("N, 1, 96, 96")
  static Layer resNet34() {
    return of(Residual::new, 1, BLOCKS_34);
  }

  /** The constructor of a residual block. */
  interface Block {
    /**
     * A block.
     *
     * @param channels those of its 3x3 convolutions
     * @param project whether a convolution on the shortcut brings it into the block's shape
     * @param stride 2 to halve height and width
     */
    Layer make(int channels, boolean project, int stride);
  }

  /**
   * The network of every file here: only its blocks differ. A block projects its shortcut where it
   * changes the image's size or the number of channels, which the first block of a stage does.
   *
   * @param expansion how many times its channels a block gives
   * @param blocks the number of blocks of each stage
   */
  static Layer of(Block block, int expansion, int[] blocks) {
    List<Layer> parts = new ArrayList<>();
    parts.add(stem());
    int given = 64;
    for (int s = 0; s < blocks.length; s++) {
      int channels = 64 << s;
      int stride = s == 0 ? 1 : 2;
      boolean project = stride > 1 || given != expansion * channels;
      parts.add(
          sequential(
              blocks[s],
              b ->
                  b == 0 ? block.make(channels, project, stride) : block.make(channels, false, 1)));
      given = expansion * channels;
    }
    parts.add(head());
    return sequential(parts);
  }

  /** Makes 64 channels, and the image a quarter as high and wide. */
  private static Layer stem() {
    return sequential(
        conv2d(64, 7).stride(2).padding(3), batchNorm(), relu(), maxPool2d(3).stride(2).padding(1));
  }

  /** The mean of each channel, then ten scores. */
  private static Layer head() {
    return sequential(globalAvgPool2d(), flatten(), linear(10));
  }
}
