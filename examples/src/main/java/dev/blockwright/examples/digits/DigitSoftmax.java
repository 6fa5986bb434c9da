package dev.blockwright.examples.digits;

import static dev.blockwright.dsl.layer.Layers.conv2d;
import static dev.blockwright.dsl.layer.Layers.flatten;
import static dev.blockwright.dsl.layer.Layers.linear;
import static dev.blockwright.dsl.layer.Layers.maxPool2d;
import static dev.blockwright.dsl.layer.Layers.relu;
import static dev.blockwright.dsl.layer.Layers.sequential;
import static dev.blockwright.dsl.layer.Layers.softmax;

import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;

/**
 * A digit classifier as it was published, and its repaired twin: {@code (N, 1, 28, 28)} to {@code
 * (N, 10)}, 9,098 parameters.
 *
 * <p>The published network ends in a softmax, and was trained with a cross-entropy that takes the
 * softmax of its input once more, and with steps of 0.001. The softmax of numbers between 0 and 1
 * is almost even: the loss starts at 2.3, cannot fall below 1.46 for a perfect classifier, and the
 * gradients are small. The twin gives the scores themselves and learns at once.
 */
final class DigitSoftmax {
  private DigitSoftmax() {}

  /** As published. */
  @Network("DigitSoftmax")
  @Input("N, 1, 28, 28")
  @SuppressWarnings("BW-SOFTMAX-LAST") // as published: the lesson is what it costs
  static Layer published() {
    return sequential(
        conv2d(8, 3).padding(1),
        relu(),
        maxPool2d(2),
        conv2d(16, 3).padding(1),
        relu(),
        maxPool2d(2),
        flatten(),
        linear(10),
        softmax());
  }

  /** Repaired: the softmax is the loss's. */
  @Network("DigitScores")
  @Input("N, 1, 28, 28")
  static Layer repaired() {
    return sequential(
        conv2d(8, 3).padding(1),
        relu(),
        maxPool2d(2),
        conv2d(16, 3).padding(1),
        relu(),
        maxPool2d(2),
        flatten(),
        linear(10));
  }
}
