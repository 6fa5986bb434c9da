package dev.blockwright.examples.firstcnn;

import static dev.blockwright.dsl.layer.Layers.conv2d;
import static dev.blockwright.dsl.layer.Layers.flatten;
import static dev.blockwright.dsl.layer.Layers.linear;
import static dev.blockwright.dsl.layer.Layers.maxPool2d;
import static dev.blockwright.dsl.layer.Layers.relu;
import static dev.blockwright.dsl.layer.Layers.sequential;
import static dev.blockwright.dsl.layer.Layers.sigmoid;

import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;

/**
 * A first convolutional network and its variants, in the fluent style: one 2x2 convolution of three
 * filters, a pool, and one unit that says yes or no. {@link AnnotatedFirstCnn} is the same in the
 * annotated style.
 *
 * <pre>
 * image  (N, 1, 5, 6)
 * conv   (N, 3, 4, 5)   3 filters of 1 x 2 x 2, each with a bias:  15 parameters
 * pool   (N, 3, 2, 2)   the last column is left over
 * unit   (N, 1)         12 weights and a bias:                     13 parameters
 * </pre>
 *
 * <p>What the variants change, they change in numbers that no one states: the sizes between the
 * layers, and the unit's weights.
 */
@SuppressWarnings("BW-UNREAD-BORDER") // the pool leaves a column over: part of the lesson
final class FirstCnn {
  private FirstCnn() {}

  /** An image of 5 x 6, one channel: 28 parameters. */
  @Network("FirstCnn")
  @Input("N, 1, 5, 6")
  static Layer firstCnn() {
    return sequential(conv2d(3, 2), relu(), maxPool2d(2), flatten(), linear(1), sigmoid());
  }

  /** One row more, which the pool leaves over: the same 28 parameters. */
  @Network("FirstCnn6x6")
  @Input("N, 1, 6, 6")
  static Layer onSixBySix() {
    return firstCnn();
  }

  /** Three channels: each filter is 3 x 2 x 2, 52 parameters. */
  @Network("FirstCnn3x6x6")
  @Input("N, 3, 6, 6")
  static Layer onColours() {
    return firstCnn();
  }

  /** No biases: 24 parameters. */
  @Network("FirstCnnNoBias")
  @Input("N, 1, 5, 6")
  static Layer withoutBias() {
    return sequential(
        conv2d(3, 2).bias(false),
        relu(),
        maxPool2d(2),
        flatten(),
        linear(1).bias(false),
        sigmoid());
  }

  /** A second convolution of four 3x3 filters, after which (N, 4, 2, 3) is left: 132 parameters. */
  @Network("FirstCnnExtraConv")
  @Input("N, 1, 5, 6")
  static Layer withExtraConvolution() {
    return sequential(
        conv2d(3, 2), relu(), conv2d(4, 3), relu(), maxPool2d(2), flatten(), linear(1), sigmoid());
  }
}
