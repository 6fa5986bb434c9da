package dev.blockwright.examples.digits;

import static dev.blockwright.dsl.layer.Layers.conv2d;
import static dev.blockwright.dsl.layer.Layers.flatten;
import static dev.blockwright.dsl.layer.Layers.linear;
import static dev.blockwright.dsl.layer.Layers.maxPool2d;
import static dev.blockwright.dsl.layer.Layers.relu;
import static dev.blockwright.dsl.layer.Layers.sequential;

import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;

/**
 * The network of {@link DigitCnn} in the fluent style, its parameters named by number as PyTorch's
 * {@code Sequential} names them: {@code (N, 1, 28, 28)} to {@code (N, 10)}, 215,370 parameters.
 *
 * <p>Two convolutions see strokes, then shapes made of strokes; each pool halves height and width:
 * 28, 14, 7. Two linear layers judge what was seen.
 */
final class SimpleCnn {
  private SimpleCnn() {}

  @Network("SimpleCnn")
  @Input("N, 1, 28, 28")
  static Layer simpleCnn() {
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
        linear(10));
  }
}
