package dev.blockwright.examples.kotlin.digits;

import static dev.blockwright.dsl.layer.Layers.batchNorm;
import static dev.blockwright.dsl.layer.Layers.conv2d;
import static dev.blockwright.dsl.layer.Layers.flatten;
import static dev.blockwright.dsl.layer.Layers.linear;
import static dev.blockwright.dsl.layer.Layers.relu;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.Tensor;

/** A small residual network for handwritten digits: Java among Kotlin keeps its body. */
@Network
final class DigitResNet {

  /** Halves the image, doubles its channels. */
  record Residual(int channels) implements Composite {
    @Override
    public Tensor forward(Tensor x) {
      Tensor y =
          x.then(
              conv2d(channels, 3).stride(2).padding(1).bias(false),
              batchNorm(),
              relu(),
              conv2d(channels, 3).padding(1).bias(false),
              batchNorm());
      return y.plus(x.then(conv2d(channels, 1).stride(2).bias(false), batchNorm())).then(relu());
    }
  }

  Tensor forward(@Input("N, 1, 28, 28") Tensor image) {
    Tensor x = image;
    for (int channels = 8; channels <= 16; channels *= 2) {
      x = x.then(new Residual(channels));
    }
    return x.then(flatten(), linear(10));
  }
}
