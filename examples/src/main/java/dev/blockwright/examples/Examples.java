package dev.blockwright.examples;

import static dev.blockwright.examples.Example.shown;
import static dev.blockwright.examples.Example.trained;
import static dev.blockwright.examples.Optimization.adam;
import static dev.blockwright.examples.Optimization.sgd;
import static dev.blockwright.examples.Recipe.clothes;
import static dev.blockwright.examples.Recipe.digits;
import static dev.blockwright.examples.Recipe.images;
import static dev.blockwright.examples.Recipe.parity;

import dev.blockwright.examples.digits.DigitCnnBlock;
import dev.blockwright.examples.digits.DigitScoresBlock;
import dev.blockwright.examples.digits.DigitSoftmaxBlock;
import dev.blockwright.examples.digits.ParityCnnBlock;
import dev.blockwright.examples.digits.SimpleCnnBlock;
import dev.blockwright.examples.firstcnn.FirstCnn3x6x6Block;
import dev.blockwright.examples.firstcnn.FirstCnn6x6Block;
import dev.blockwright.examples.firstcnn.FirstCnnBlock;
import dev.blockwright.examples.firstcnn.FirstCnnExtraConvBlock;
import dev.blockwright.examples.firstcnn.FirstCnnNoBiasBlock;
import dev.blockwright.examples.generator.ImageGeneratorBlock;
import dev.blockwright.examples.inception.AuxiliaryClassifierBlock;
import dev.blockwright.examples.inception.InceptionReductionBlock;
import dev.blockwright.examples.resnet.PreActivationResNet18Block;
import dev.blockwright.examples.resnet.ResNeXt18Block;
import dev.blockwright.examples.resnet.ResNeXt34Block;
import dev.blockwright.examples.resnet.ResNeXtBlockAloneBlock;
import dev.blockwright.examples.resnet.ResNet18Block;
import dev.blockwright.examples.resnet.ResNet34Block;
import dev.blockwright.examples.resnet.ResNet50Block;
import dev.blockwright.examples.resnet.ResidualIdentityBlock;
import dev.blockwright.examples.resnet.ResidualProjectedBlock;
import dev.blockwright.runtime.train.Losses;
import java.util.List;
import java.util.Optional;

/** The index of the examples. */
public final class Examples {
  private static final List<Example> ALL =
      List.of(
          trained(
              "digits",
              "reads handwritten digits; annotated style",
              DigitCnnBlock::new,
              digits(adam(0.001))),
          trained(
              "simple-cnn",
              "the same network in the fluent style, named by number",
              SimpleCnnBlock::new,
              digits(adam(0.001))),
          trained(
              "digit-softmax",
              "a digit classifier as it was published, its softmax too early",
              DigitSoftmaxBlock::new,
              digits(sgd(0.001, 0))),
          trained(
              "digit-scores",
              "its repaired twin, which learns",
              DigitScoresBlock::new,
              digits(sgd(0.1, 0))),
          trained(
              "parity-cnn",
              "tells odd digits from even ones with one sigmoid unit",
              ParityCnnBlock::new,
              parity(adam(0.001))),
          trained(
              "first-cnn",
              "a network small enough to compute by hand",
              FirstCnnBlock::new,
              parity(adam(0.01))),
          trained(
              "first-cnn-6x6",
              "the same on a larger image",
              FirstCnn6x6Block::new,
              parity(adam(0.01))),
          trained(
              "first-cnn-3x6x6",
              "the same on three channels",
              FirstCnn3x6x6Block::new,
              parity(adam(0.01))),
          trained(
              "first-cnn-no-bias",
              "the same without biases",
              FirstCnnNoBiasBlock::new,
              parity(adam(0.01))),
          trained(
              "first-cnn-extra-conv",
              "the same with a second convolution",
              FirstCnnExtraConvBlock::new,
              parity(adam(0.01))),
          shown("first-cnn-by-hand", "the first, with weights set by hand", FirstCnnBlock::new),
          shown(
              "inception-reduction",
              "four parallel branches behind a 1x1 convolution",
              InceptionReductionBlock::new),
          trained(
              "auxiliary-classifier",
              "a second classifier halfway helps the first to learn",
              AuxiliaryClassifierBlock::new,
              digits(sgd(0.01, 0.9))
                  .withLoss(() -> Losses.eachOutput(Losses.crossEntropy(), 1, 0.4))),
          shown(
              "residual-identity",
              "a residual block that keeps the shape",
              ResidualIdentityBlock::new),
          shown(
              "residual-projected",
              "a residual block that halves the image, its shortcut projected",
              ResidualProjectedBlock::new),
          trained("resnet-18", "ResNet-18", ResNet18Block::new, clothes(sgd(0.01, 0))),
          trained("resnet-34", "ResNet-34", ResNet34Block::new, clothes(sgd(0.01, 0))),
          trained(
              "resnet-18-pre-activation",
              "ResNet-18 with activations before the convolutions",
              PreActivationResNet18Block::new,
              clothes(sgd(0.01, 0))),
          shown("resnext-block", "a block of grouped convolutions", ResNeXtBlockAloneBlock::new),
          trained("resnext-18", "ResNeXt-18", ResNeXt18Block::new, clothes(sgd(0.01, 0))),
          trained("resnext-34", "ResNeXt-34", ResNeXt34Block::new, clothes(sgd(0.01, 0))),
          trained(
              "resnet-50-bottleneck",
              "ResNet-50, repaired",
              ResNet50Block::new,
              clothes(sgd(0.01, 0))),
          trained(
              "image-generator",
              "colour images of 100 x 100 from 64 numbers",
              ImageGeneratorBlock::new,
              images(adam(0.001))));

  private Examples() {}

  /** All examples, in the order in which they are listed. */
  public static List<Example> all() {
    return ALL;
  }

  /** The example of a name. */
  public static Optional<Example> named(String name) {
    return ALL.stream().filter(example -> example.name().equals(name)).findFirst();
  }
}
