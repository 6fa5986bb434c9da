package dev.blockwright.examples.resnet;

import static dev.blockwright.dsl.layer.Layers.batchNorm;
import static dev.blockwright.dsl.layer.Layers.conv2d;
import static dev.blockwright.dsl.layer.Layers.identity;
import static dev.blockwright.dsl.layer.Layers.relu;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.Tensor;

/**
 * The block of ResNeXt: a 3x3 convolution in groups of 16 channels, between two 1x1 convolutions
 * that let the groups exchange what they found (<a href="https://arxiv.org/abs/1611.05431">Xie et
 * al., 2017</a>, figure 3c).
 *
 * <p>In groups, each output looks at 16 channels instead of all: a sixteenth of the weights where
 * there are 256.
 */
@SuppressWarnings("BW-BIAS-BEFORE-NORM") // as published, and as its weights have it
final class ResNeXtBlock implements Composite {
  private static final int GROUP = 16;

  private final Layer conv1;
  private final Layer conv2;
  private final Layer conv3;
  private final Layer bn1 = batchNorm();
  private final Layer bn2 = batchNorm();
  private final Layer bn3 = batchNorm();
  private final Layer conv4;
  private final Layer bn4;

  ResNeXtBlock(int channels, boolean project, int stride) {
    conv1 = conv2d(channels, 1);
    conv2 = conv2d(channels, 3).stride(stride).padding(1).groups(channels / GROUP);
    conv3 = conv2d(channels, 1);
    conv4 = project ? conv2d(channels, 1).stride(stride) : identity();
    bn4 = project ? batchNorm() : identity();
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor y = x.then(conv1, bn1, relu(), conv2, bn2, relu(), conv3, bn3);
    return y.plus(x.then(conv4, bn4)).then(relu());
  }

  /** One block, of two groups: {@code (N, 32, 96, 96)} to the same, 6,944 parameters. */
  @Network("ResNeXtBlockAlone")
  @Input("N, 32, 96, 96")
  static Layer alone() {
    return new ResNeXtBlock(32, false, 1);
  }
}
