package dev.blockwright.examples.inception;

import static dev.blockwright.dsl.layer.Layers.conv2d;
import static dev.blockwright.dsl.layer.Layers.linear;
import static dev.blockwright.dsl.layer.Layers.relu;

import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.TrainingOnly;

/**
 * A classifier with a second one halfway: {@code (N, 3, 32, 32)} to {@code (N, 10)}, in training
 * twice, 1,558,676 parameters (<a href="https://arxiv.org/abs/1409.4842">Szegedy et al., 2014</a>,
 * section 5).
 *
 * <p>The auxiliary output judges from the third convolution's 256 channels. In training 0.4 times
 * its loss is added to the main one, which brings gradients to the early layers by a short way; in
 * evaluation it is not computed.
 */
@Network
final class AuxiliaryClassifier {
  private final Layer conv1 = conv2d(64, 3).padding(1);
  private final Layer conv2 = conv2d(128, 3).padding(1);
  private final Layer conv3 = conv2d(256, 3).padding(1);
  private final Layer aux = linear(10);
  private final Layer conv4 = conv2d(512, 3).padding(1);
  private final Layer fc = linear(10);

  /** The scores of the ten classes, from the end and, in training, from halfway. */
  record Scores(Tensor main, @TrainingOnly Tensor auxiliary) {}

  Scores forward(@Input("N, 3, 32, 32") Tensor image) {
    Tensor halfway = image.then(conv1, relu(), conv2, relu(), conv3, relu());
    Tensor auxiliary = halfway.mean(2, 3).then(aux);
    Tensor main = halfway.then(conv4, relu()).mean(2, 3).then(fc);
    return new Scores(main, auxiliary);
  }
}
