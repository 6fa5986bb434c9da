package dev.blockwright.examples.resnet;

import static dev.blockwright.dsl.layer.Layers.batchNorm;
import static dev.blockwright.dsl.layer.Layers.conv2d;
import static dev.blockwright.dsl.layer.Layers.identity;
import static dev.blockwright.dsl.layer.Layers.relu;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Tensor;

/**
 * The residual block with normalisation and activation before each convolution (<a
 * href="https://arxiv.org/abs/1603.05027">He et al., 2016</a>, figure 1b).
 *
 * <p>Nothing stands between the sum and the next block, so that the shortcuts of a whole network
 * are one straight way from the image to the classes.
 */
@SuppressWarnings("BW-BIAS-BEFORE-NORM") // as published, and as its weights have it
final class PreActivation implements Composite {
  private final Layer bn1 = batchNorm();
  private final Layer conv1;
  private final Layer bn2 = batchNorm();
  private final Layer conv2;
  private final Layer conv3;

  PreActivation(int channels, boolean project, int stride) {
    conv1 = conv2d(channels, 3).padding(1).stride(stride);
    conv2 = conv2d(channels, 3).padding(1);
    conv3 = project ? conv2d(channels, 1).stride(stride) : identity();
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor y = x.then(bn1, relu(), conv1, bn2, relu(), conv2);
    return y.plus(x.then(conv3));
  }
}
