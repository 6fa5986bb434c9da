package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Dim;

/** How a parameter is filled before training; printed as users write it. */
public sealed interface Initial {
  /** All zeros: biases of norms, running means. */
  Initial ZEROS = new Constant(0);

  /** All ones: scales of norms, running variances. */
  Initial ONES = new Constant(1);

  /** One value everywhere. */
  record Constant(double value) implements Initial {
    @Override
    public String toString() {
      return value == 0 ? "zeros()" : value == 1 ? "ones()" : "constant(" + value + ")";
    }
  }

  /** Uniform in {@code [-bound, bound)}. */
  record Uniform(double bound) implements Initial {
    @Override
    public String toString() {
      return "uniform(" + bound + ")";
    }
  }

  /** Normal with mean 0, but for zeros at one index of the first axis; negative from the end. */
  record NormalWithZeros(double standardDeviation, int index) implements Initial {
    @Override
    public String toString() {
      return "normal(" + standardDeviation + ") with zeros at " + index;
    }
  }

  /** Uniform in {@code sqrt(scale/size)}, for a size that is decided when a block is made. */
  record UniformBySize(double scale, Dim size) implements Initial {
    @Override
    public String toString() {
      return "uniform(sqrt(" + scale + "/(" + size + ")))";
    }
  }

  /** Normal with mean 0. */
  record Normal(double standardDeviation) implements Initial {
    @Override
    public String toString() {
      return "normal(" + standardDeviation + ")";
    }
  }
}
