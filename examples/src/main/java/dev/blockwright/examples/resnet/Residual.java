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
 * The residual block of ResNet-18 and ResNet-34: two 3x3 convolutions, and a shortcut around them
 * (<a href="https://arxiv.org/abs/1512.03385">He et al., 2015</a>, figure 2).
 *
 * <p>The sum needs both sides in one shape. Where the block changes the number of channels or
 * halves height and width, a 1x1 convolution does the same on the shortcut: {@code project}.
 */
@SuppressWarnings("BW-BIAS-BEFORE-NORM") // as published, and as its weights have it
final class Residual implements Composite {
  private final Layer conv1;
  private final Layer conv2;
  private final Layer conv3;
  private final Layer bn1 = batchNorm();
  private final Layer bn2 = batchNorm();

  Residual(int channels, boolean project, int stride) {
    conv1 = conv2d(channels, 3).padding(1).stride(stride);
    conv2 = conv2d(channels, 3).padding(1);
    conv3 = project ? conv2d(channels, 1).stride(stride) : identity();
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor y = x.then(conv1, bn1, relu(), conv2, bn2);
    return y.plus(x.then(conv3)).then(relu());
  }

  /** A block that keeps the shape: {@code (N, 3, 6, 6)}, 180 parameters. */
  @Network("ResidualIdentity")
  @Input("N, 3, 6, 6")
  static Layer identityShortcut() {
    return new Residual(3, false, 1);
  }

  /** A block that halves the image: {@code (N, 6, 3, 3)}, 546 parameters. */
  @Network("ResidualProjected")
  @Input("N, 3, 6, 6")
  static Layer projectedShortcut() {
    return new Residual(6, true, 2);
  }
}
