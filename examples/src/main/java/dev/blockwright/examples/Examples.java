package dev.blockwright.examples;

import static dev.blockwright.examples.Example.shown;
import static dev.blockwright.examples.Example.trained;

import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.blockwright.examples.Recipe.DataSet;
import dev.blockwright.examples.Recipe.Target;
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
import dev.blockwright.runtime.train.AdamOptimizer;
import dev.blockwright.runtime.train.Losses;
import dev.blockwright.runtime.train.SgdOptimizer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The index of the examples. */
public final class Examples {
  private static final List<Example> ALL =
      List.of(
          trained(
              "digits",
              "reads handwritten digits; annotated style",
              DigitCnnBlock::new,
              digits(Losses::crossEntropy, Examples::adam)),
          trained(
              "simple-cnn",
              "the same network in the fluent style, named by number",
              SimpleCnnBlock::new,
              digits(Losses::crossEntropy, Examples::adam)),
          trained(
              "digit-softmax",
              "a digit classifier as it was published, its softmax too early",
              DigitSoftmaxBlock::new,
              digits(Losses::crossEntropy, () -> sgd(0.001f, 0))),
          trained(
              "digit-scores",
              "its repaired twin, which learns",
              DigitScoresBlock::new,
              digits(Losses::crossEntropy, () -> sgd(0.1f, 0))),
          trained(
              "parity-cnn",
              "tells odd digits from even ones with one sigmoid unit",
              ParityCnnBlock::new,
              new Recipe(
                  DataSet.MNIST, Target.ODD, Losses::binaryCrossEntropy, Examples::adam, 64, 10)),
          shown("first-cnn", "a network small enough to compute by hand", FirstCnnBlock::new),
          shown("first-cnn-6x6", "the same on a larger image", FirstCnn6x6Block::new),
          shown("first-cnn-3x6x6", "the same on three channels", FirstCnn3x6x6Block::new),
          shown("first-cnn-no-bias", "the same without biases", FirstCnnNoBiasBlock::new),
          shown(
              "first-cnn-extra-conv",
              "the same with a second convolution",
              FirstCnnExtraConvBlock::new),
          shown("first-cnn-by-hand", "the first, with weights set by hand", FirstCnnBlock::new),
          shown(
              "inception-reduction",
              "four parallel branches behind a 1x1 convolution",
              InceptionReductionBlock::new),
          trained(
              "auxiliary-classifier",
              "a second classifier halfway helps the first to learn",
              AuxiliaryClassifierBlock::new,
              digits(
                  () -> Losses.eachOutput(Losses.crossEntropy(), 1, 0.4), () -> sgd(0.01f, 0.9f))),
          shown(
              "residual-identity",
              "a residual block that keeps the shape",
              ResidualIdentityBlock::new),
          shown(
              "residual-projected",
              "a residual block that halves the image, its shortcut projected",
              ResidualProjectedBlock::new),
          trained("resnet-18", "ResNet-18", ResNet18Block::new, clothes(0.01f)),
          trained("resnet-34", "ResNet-34", ResNet34Block::new, clothes(0.01f)),
          trained(
              "resnet-18-pre-activation",
              "ResNet-18 with activations before the convolutions",
              PreActivationResNet18Block::new,
              clothes(0.01f)),
          shown("resnext-block", "a block of grouped convolutions", ResNeXtBlockAloneBlock::new),
          trained("resnext-18", "ResNeXt-18", ResNeXt18Block::new, clothes(0.01f)),
          trained("resnext-34", "ResNeXt-34", ResNeXt34Block::new, clothes(0.01f)),
          trained(
              "resnet-50-bottleneck", "ResNet-50, repaired", ResNet50Block::new, clothes(0.01f)),
          shown(
              "image-generator",
              "colour images of 100 x 100 from 64 numbers",
              ImageGeneratorBlock::new));

  private Examples() {}

  /** All examples, in the order in which they are listed. */
  public static List<Example> all() {
    return ALL;
  }

  /** The example of a name. */
  public static Optional<Example> named(String name) {
    return ALL.stream().filter(example -> example.name().equals(name)).findFirst();
  }

  private static Recipe digits(Supplier<Loss> loss, Supplier<Optimizer> optimizer) {
    return new Recipe(DataSet.MNIST, Target.CLASS, loss, optimizer, 64, 10);
  }

  private static Recipe clothes(float learningRate) {
    return new Recipe(
        DataSet.FASHION_MNIST,
        Target.CLASS,
        Losses::crossEntropy,
        () -> sgd(learningRate, 0),
        128,
        10);
  }

  private static Optimizer adam() {
    return AdamOptimizer.builder().build();
  }

  private static Optimizer sgd(float learningRate, float momentum) {
    return SgdOptimizer.builder()
        .optLearningRateTracker(Tracker.fixed(learningRate))
        .optMomentum(momentum)
        .build();
  }
}
