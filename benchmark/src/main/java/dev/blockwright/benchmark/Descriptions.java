package dev.blockwright.benchmark;

/** The descriptions whose checking is measured. */
final class Descriptions {
  private static final String IMPORTS =
      """
      import static dev.blockwright.dsl.layer.Layers.*;
      import dev.blockwright.dsl.*;

      """;

  /** ResNet-152: 50 bottlenecks, 516 layers. */
  static final String RESNET_152 =
      IMPORTS
          + """
          @Network
          final class ResNet152 {
            private static final int[][] STAGES = {{3, 64}, {8, 128}, {36, 256}, {3, 512}};

            Tensor forward(@Input("N, 3, 224, 224") Tensor image) {
              Tensor x = image.then(conv2d(64, 7).stride(2).padding(3).bias(false), batchNorm(), relu(),
                  maxPool2d(3).stride(2).padding(1));
              for (int s = 0; s < STAGES.length; s++) {
                for (int b = 0; b < STAGES[s][0]; b++) {
                  x = x.then(new Bottleneck(STAGES[s][1], b == 0, s > 0 && b == 0 ? 2 : 1));
                }
              }
              return x.then(globalAvgPool2d(), flatten(), linear(1000));
            }
          }

          record Bottleneck(int channels, boolean project, int stride) implements Composite {
            @Override public Tensor forward(Tensor x) {
              Tensor y = x.then(conv2d(channels, 1).bias(false), batchNorm(), relu(),
                  conv2d(channels, 3).stride(stride).padding(1).bias(false), batchNorm(), relu(),
                  conv2d(4 * channels, 1).bias(false), batchNorm());
              Tensor shortcut = project
                  ? x.then(conv2d(4 * channels, 1).stride(stride).bias(false), batchNorm()) : x;
              return y.plus(shortcut).then(relu());
            }
          }
          """;

  private Descriptions() {}

  /** A chain of so many layers on an image of known or unknown size. */
  static String chain(int layers, String image) {
    return IMPORTS
        + """
        @Network
        final class Chain {
          Tensor forward(@Input("%s") Tensor image) {
            Tensor x = image;
            for (int i = 0; i < %d; i++) {
              x = i %% 2 == 0 ? x.then(conv2d(8, 3).padding(i %% 3)) : x.then(relu());
            }
            return x;
          }
        }
        """
            .formatted(image, layers);
  }

  /**
   * So many layers on an image of unknown size, rounded, joined and shrunk again and again: without
   * a normal form the sizes would nest as deep as the network.
   */
  static String joined(int layers) {
    return IMPORTS
        + """
        @Network
        final class Joined {
          Tensor forward(@Input("N, 8, H, W") Tensor image) {
            Tensor x = image;
            for (int i = 0; i < %d; i++) {
              Tensor y = x.then(avgPool2d(2), upsampleNearest2d(2));
              x = concat(1, y, y.then(relu())).then(conv2d(8, 3));
            }
            return x;
          }
        }
        """
            .formatted(layers / 5);
  }

  /**
   * So many layers on an image of unknown size that is rounded to multiples of 2 and of 3 in turn:
   * no normal form keeps such sizes from nesting as deep as the network.
   */
  static String nested(int layers) {
    return IMPORTS
        + """
        @Network
        final class Nested {
          Tensor forward(@Input("N, 8, H, W") Tensor image) {
            Tensor x = image;
            for (int i = 0; i < %d; i++) {
              x = x.then(maxPool2d(2), upsampleNearest2d(2), maxPool2d(3), upsampleNearest2d(3));
            }
            return x;
          }
        }
        """
            .formatted(layers / 4);
  }
}
