package app;

import static dev.blockwright.dsl.layer.Layers.*;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.Tensor;

/** Tells circles from squares: two residual blocks and a linear layer. */
@Network
final class Shapes {
  Tensor forward(@Input("N, 1, 16, 16") Tensor image) {
    Tensor x = image;
    for (int channels = 8; channels <= 16; channels *= 2) {
      x = x.then(new Residual(channels));
    }
    return x.then(globalAvgPool2d(), flatten(), linear(2));
  }

  record Residual(int channels) implements Composite {
    @Override
    public Tensor forward(Tensor x) {
      Tensor y = x.then(conv2d(channels, 3).stride(2).padding(1).bias(false), batchNorm(), relu());
      return y.plus(x.then(conv2d(channels, 1).stride(2))).then(relu());
    }
  }
}
