package dev.blockwright.examples;

import ai.djl.training.loss.Loss;
import dev.blockwright.runtime.train.Losses;
import java.util.List;
import java.util.function.Supplier;

/**
 * How a network is trained unless the command line says otherwise.
 *
 * @param data what it learns from; images are resized, and their channels repeated, to what the
 *     network takes
 * @param target what it learns to tell of an image
 * @param loss makes the loss, over outputs and labels of the target
 * @param optimization the optimizer, with its learning rate
 * @param batchSize images a step
 * @param epochs how often it sees all images
 */
public record Recipe(
    DataSet data,
    Target target,
    Supplier<Loss> loss,
    Optimization optimization,
    int batchSize,
    int epochs) {

  /** Ten epochs of scores for the ten digits. */
  static Recipe digits(Optimization optimization) {
    return new Recipe(DataSet.MNIST, Target.CLASS, Losses::crossEntropy, optimization, 64, 10);
  }

  /** Ten epochs of scores for the ten kinds of clothes. */
  static Recipe clothes(Optimization optimization) {
    return new Recipe(
        DataSet.FASHION_MNIST, Target.CLASS, Losses::crossEntropy, optimization, 128, 10);
  }

  /** Ten epochs of a probability that a digit is odd. */
  static Recipe parity(Optimization optimization) {
    return new Recipe(DataSet.MNIST, Target.ODD, Losses::binaryCrossEntropy, optimization, 64, 10);
  }

  /** Ten epochs of digits, each from its thumbnail, in the colours of the network. */
  static Recipe images(Optimization optimization) {
    return new Recipe(DataSet.MNIST, Target.IMAGE, Losses::meanSquaredError, optimization, 64, 10);
  }

  /** The same with another loss. */
  Recipe withLoss(Supplier<Loss> other) {
    return new Recipe(data, target, other, optimization, batchSize, epochs);
  }

  /** Pictures with labels, 28 x 28, one channel, ten classes. */
  public enum DataSet {
    /** Handwritten digits. */
    MNIST(20, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
    /** Clothes. */
    FASHION_MNIST(
        28,
        "T-shirt",
        "trouser",
        "pullover",
        "dress",
        "coat",
        "sandal",
        "shirt",
        "sneaker",
        "bag",
        "ankle boot");

    private final int box;

    @SuppressWarnings("ImmutableEnumChecker") // a list that List.of made
    private final List<String> classes;

    DataSet(int box, String... classes) {
      this.box = box;
      this.classes = List.of(classes);
    }

    /** The side of the box that each picture's figure fills. */
    int box() {
      return box;
    }

    /** The classes' names. */
    List<String> classes() {
      return classes;
    }
  }

  /** What is to be told of a picture. */
  public enum Target {
    /** Its class: one score a class, label {@code (N)}. */
    CLASS,
    /** Whether its class is an odd number: one probability, label {@code (N)}, 0 or 1. */
    ODD,
    /** Itself, {@code (N, C, H, W)} in -1 to 1, from its thumbnail of 8 x 8, {@code (N, 64)}. */
    IMAGE
  }
}
