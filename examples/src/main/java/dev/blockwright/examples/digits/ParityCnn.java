package dev.blockwright.examples.digits;

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
 * Whether a handwritten digit is odd: {@code (N, 1, 28, 28)} to the probability {@code (N, 1)},
 * 214,209 parameters. One unit with a sigmoid is enough for two classes; the loss is the binary
 * cross-entropy.
 */
final class ParityCnn {
  private ParityCnn() {}

  @Network("ParityCnn")
  @Input("N, 1, 28, 28")
  static Layer parityCnn() {
    return sequential(
        conv2d(16, 5).padding(2),
        relu(),
        maxPool2d(2),
        conv2d(32, 5).padding(2),
        relu(),
        maxPool2d(2),
        flatten(),
        linear(128),
        relu(),
        linear(1),
        sigmoid());
  }
}
