import static dev.blockwright.dsl.layer.Layers.*;
import dev.blockwright.dsl.*;
@Network
final class LoopedResNet50 {
  private static final int[][] STAGES = {{3, 64}, {4, 128}, {6, 256}, {3, 512}};

  Tensor forward(@Input("N, 1, 224, 224") Tensor image) {
    Tensor x = image.then(conv2d(64, 7).stride(2).padding(3), batchNorm(), relu(), maxPool2d(3).stride(2).padding(1));
    for (int s = 0; s < STAGES.length; s++) {
      for (int b = 0; b < STAGES[s][0]; b++) {
        x = x.then(new Block(STAGES[s][1], b == 0, s > 0 && b == 0 ? 2 : 1));
      }
    }
    return x.then(globalAvgPool2d(), flatten(), linear(10));
  }

  record Block(int channels, boolean project, int stride) implements Composite {
    @Override public Tensor forward(Tensor x) {
      Tensor y = x.then(conv2d(channels, 1), batchNorm(), relu(),
          conv2d(channels, 3).stride(stride).padding(1), batchNorm(), relu(),
          conv2d(4 * channels, 1), batchNorm());
      Tensor shortcut = project ? x.then(conv2d(4 * channels, 1).stride(stride)) : x;
      return y.plus(shortcut).then(relu());
    }
  }
}
