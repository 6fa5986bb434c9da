package dev.blockwright.examples;

import ai.djl.training.loss.Loss;
import dev.blockwright.examples.Recipe.DataSet;
import dev.blockwright.examples.Recipe.Target;
import dev.blockwright.examples.digits.DigitCnnBlock;
import dev.blockwright.runtime.train.AdamOptimizer;
import java.util.List;
import java.util.Optional;

/** The index of the examples. */
public final class Examples {
  private static final List<Example> ALL =
      List.of(
          Example.trained(
              "digits",
              "a small convolutional network that reads handwritten digits",
              DigitCnnBlock::new,
              new Recipe(
                  DataSet.MNIST,
                  Target.CLASS,
                  Loss::softmaxCrossEntropyLoss,
                  () -> AdamOptimizer.builder().build(),
                  64,
                  10)));

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
