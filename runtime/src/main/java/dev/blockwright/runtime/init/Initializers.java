package dev.blockwright.runtime.init;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.initializer.UniformInitializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Initial values of parameters, by name. Generated blocks have PyTorch's defaults; others are set
 * as in any DJL block:
 *
 * <pre>{@code block.setInitializer(Initializers.kaimingNormal(), Parameter.Type.WEIGHT);}</pre>
 *
 * <p>A weight's first axis is its outputs; {@code fanIn} is the product of the other axes, {@code
 * fanOut} that of all but the second.
 */
public final class Initializers {
  private static final Map<String, Supplier<Initializer>> NAMED =
      new TreeMap<>(
          Map.of(
              "xavier_uniform", Initializers::xavierUniform,
              "xavier_normal", Initializers::xavierNormal,
              "kaiming_uniform", Initializers::kaimingUniform,
              "kaiming_normal", Initializers::kaimingNormal));

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

  /**
   * Xavier (Glorot), uniform within {@code sqrt(6 / (fanIn + fanOut))}: PyTorch's {@code
   * xavier_uniform_}. DJL's default Xavier is wider by the square root of 2.
   */
  public static Initializer xavierUniform() {
    return new XavierInitializer(RandomType.UNIFORM, FactorType.AVG, 3);
  }

  /** Xavier (Glorot), normal with variance {@code 2 / (fanIn + fanOut)}. */
  public static Initializer xavierNormal() {
    return new XavierInitializer(RandomType.GAUSSIAN, FactorType.AVG, 1);
  }

  /** Kaiming (He) for relu, uniform within {@code sqrt(6 / fanIn)}. */
  public static Initializer kaimingUniform() {
    return new XavierInitializer(RandomType.UNIFORM, FactorType.IN, 6);
  }

  /** Kaiming (He) for relu, normal with variance {@code 2 / fanIn}. */
  public static Initializer kaimingNormal() {
    return new XavierInitializer(RandomType.GAUSSIAN, FactorType.IN, 2);
  }

  /**
   * The initializer that PyTorch calls so: {@code xavier_uniform}, {@code xavier_normal}, {@code
   * kaiming_uniform} or {@code kaiming_normal}.
   *
   * @throws IllegalArgumentException for another name
   */
  public static Initializer named(String name) {
    Supplier<Initializer> initializer = NAMED.get(name);
    if (initializer == null) {
      throw new IllegalArgumentException(
          "no initialisation is called \"%s\": %s"
              .formatted(name, String.join(", ", NAMED.keySet())));
    }
    return initializer.get();
  }

  /**
   * As {@link #normal}, but for zeros at one index of the first axis: PyTorch's default for an
   * embedding with a padding index.
   *
   * @param index counts from the end where it is negative
   */
  public static Initializer normalWithZeros(double standardDeviation, int index) {
    Initializer normal = normal(standardDeviation);
    return (manager, shape, type) -> {
      NDArray array = normal.initialize(manager, shape, type);
      array.set(new NDIndex(index < 0 ? index + shape.get(0) : index), 0);
      return array;
    };
  }
}
