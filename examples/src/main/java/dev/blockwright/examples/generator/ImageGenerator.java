package dev.blockwright.examples.generator;

import static dev.blockwright.dsl.layer.Layers.batchNorm;
import static dev.blockwright.dsl.layer.Layers.convTranspose2d;
import static dev.blockwright.dsl.layer.Layers.linear;
import static dev.blockwright.dsl.layer.Layers.relu;
import static dev.blockwright.dsl.layer.Layers.sequential;
import static dev.blockwright.dsl.layer.Layers.tanh;
import static dev.blockwright.dsl.layer.Layers.unflatten;

import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;

/**
 * Colour images from 64 numbers: {@code (N, 64)} to {@code (N, 3, 100, 100)}, 1,270,179 parameters;
 * the generator of a DCGAN (<a href="https://arxiv.org/abs/1511.06434">Radford et al., 2016</a>).
 *
 * <p>A linear layer makes an image of 5 x 5 with 256 channels. Transposed convolutions double it,
 * but for the second, which makes 25 of 10: (10 - 1) * 2 + 6, and 1 of output padding. The tanh
 * keeps the colours between -1 and 1.
 *
 * <pre>
 * height and width   5   10   25   50  100
 * channels         256  128   64   32    3
 * </pre>
 */
@SuppressWarnings("BW-BIAS-BEFORE-NORM") // as published, and as its weights have it
final class ImageGenerator {
  private ImageGenerator() {}

  @Network("ImageGenerator")
  @Input("N, 64")
  static Layer imageGenerator() {
    return sequential(
        linear(256 * 5 * 5),
        relu(),
        unflatten(1, 256, 5, 5),
        convTranspose2d(128, 4).stride(2).padding(1),
        batchNorm(),
        relu(),
        convTranspose2d(64, 6).stride(2).outputPadding(1),
        batchNorm(),
        relu(),
        convTranspose2d(32, 4).stride(2).padding(1),
        batchNorm(),
        relu(),
        convTranspose2d(3, 4).stride(2).padding(1),
        tanh());
  }
}
