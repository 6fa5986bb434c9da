package dev.blockwright.examples;

import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import java.util.function.Supplier;

/**
 * How a network is trained unless the command line says otherwise.
 *
 * @param data what it learns from; images are resized, and their channels repeated, to what the
 *     network takes
 * @param target what it learns to tell of an image
 * @param loss makes the loss, over outputs and labels of the target
 * @param optimizer makes the optimizer, with its learning rate
 * @param batchSize images a step
 * @param epochs how often it sees all images
 */
public record Recipe(
    DataSet data,
    Target target,
    Supplier<Loss> loss,
    Supplier<Optimizer> optimizer,
    int batchSize,
    int epochs) {

  /** Pictures with labels. */
  public enum DataSet {
    /** Handwritten digits, 28 x 28, one channel, ten classes. */
    MNIST,
    /** Clothes, 28 x 28, one channel, ten classes. */
    FASHION_MNIST
  }

  /** What is to be told of a picture. */
  public enum Target {
    /** Its class: one score a class, label {@code (N)}. */
    CLASS,
    /** Whether its class is an odd number: one probability, label {@code (N, 1)}, 0 or 1. */
    ODD
  }
}
