package dev.blockwright.runtime.init;

import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.initializer.UniformInitializer;

/** Initial values of parameters, by name. */
public final class Initializers {
  private Initializers() {}

  /** All zeros: biases of normalisations, running means. */
  public static Initializer zeros() {
    return Initializer.ZEROS;
  }

  /** All ones: scales of normalisations, running variances. */
  public static Initializer ones() {
    return Initializer.ONES;
  }

  /** One value everywhere. */
  public static Initializer constant(double value) {
    return new ConstantInitializer((float) value);
  }

  /**
   * Uniform in {@code [-bound, bound)}; PyTorch's default for a convolution or linear layer is
   * {@code bound = 1 / sqrt(fanIn)}.
   */
  public static Initializer uniform(double bound) {
    return new UniformInitializer((float) bound);
  }

  /** Normal with mean 0; PyTorch's default for an embedding is a standard deviation of 1. */
  public static Initializer normal(double standardDeviation) {
    return new NormalInitializer((float) standardDeviation);
  }
}
