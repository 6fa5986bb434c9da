package dev.blockwright.examples.resnet;

import static dev.blockwright.dsl.layer.Layers.batchNorm;
import static dev.blockwright.dsl.layer.Layers.conv2d;
import static dev.blockwright.dsl.layer.Layers.identity;
import static dev.blockwright.dsl.layer.Layers.relu;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Tensor;

/**
 * The block of deep residual networks: a 1x1 convolution to few channels, the 3x3 convolution on
 * those, and a 1x1 convolution to four times as many (<a href="https://arxiv.org/abs/1512.03385">He
 * et al., 2015</a>, figure 5). The 3x3 convolution takes the steps of {@code stride}.
 */
@SuppressWarnings("BW-BIAS-BEFORE-NORM") // as published, and as its weights have it
final class Bottleneck implements Composite {
  /** How many times its channels a block gives. */
  static final int EXPANSION = 4;

  private final Layer conv1;
  private final Layer conv2;
  private final Layer conv3;
  private final Layer bn1 = batchNorm();
  private final Layer bn2 = batchNorm();
  private final Layer bn3 = batchNorm();
  private final Layer conv4;

  Bottleneck(int channels, boolean project, int stride) {
    conv1 = conv2d(channels, 1);
    conv2 = conv2d(channels, 3).stride(stride).padding(1);
    conv3 = conv2d(EXPANSION * channels, 1);
    conv4 = project ? conv2d(EXPANSION * channels, 1).stride(stride) : identity();
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor y = x.then(conv1, bn1, relu(), conv2, bn2, relu(), conv3, bn3);
    return y.plus(x.then(conv4)).then(relu());
  }
}
