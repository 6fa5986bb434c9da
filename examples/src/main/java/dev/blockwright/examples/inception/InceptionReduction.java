package dev.blockwright.examples.inception;

import static dev.blockwright.dsl.layer.Layers.concat;
import static dev.blockwright.dsl.layer.Layers.conv2d;
import static dev.blockwright.dsl.layer.Layers.maxPool2d;

import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.Tensor;

/**
 * An inception module behind one cheap 1x1 convolution: {@code (N, 3, 32, 32)} to {@code (N, 128,
 * 32, 32)}, 2,440 parameters (<a href="https://arxiv.org/abs/1409.4842">Szegedy et al., 2014</a>,
 * figure 2b).
 *
 * <p>The reduction leaves 2 channels. Four branches then look at windows of different sizes, and
 * each gives 32 channels of the same height and width, so that they can be put one after the other.
 * Without the reduction, the 5x5 branch alone would have 2,432 parameters.
 */
@Network
final class InceptionReduction {
  private final Layer reduction = conv2d(2, 1);
  private final Layer b1 = conv2d(32, 1);
  private final Layer b3 = conv2d(32, 3).padding(1);
  private final Layer b5 = conv2d(32, 5).padding(2);
  private final Layer bp = conv2d(32, 1);

  Tensor forward(@Input("N, 3, 32, 32") Tensor image) {
    Tensor reduced = image.then(reduction);
    return concat(
        1,
        reduced.then(b1),
        reduced.then(b3),
        reduced.then(b5),
        reduced.then(maxPool2d(3).stride(1).padding(1), bp));
  }
}
