package dev.blockwright.runtime;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.blockwright.dsl.Dim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a network takes, does and gives, as its description says: named inputs, layers and outputs
 * with their shapes, in which names such as {@code N} are sizes that each run decides.
 *
 * <p>A generated block states its outline once, and takes its shape checks, its {@code
 * getOutputShapes} and its summary from it.
 */
public final class Outline {
  private final String name;
  private final List<Input> inputs;
  private final List<Layer> layers;
  private final List<Output> outputs;

  /** Input shapes that were found to fit: those of the last run, most often also of the next. */
  private volatile Shape @Nullable [] fitting;

  /** An input: its name, shape ({@code "N, 1, 28, 28"}) and element type. */
  public record Input(String name, String shape, DataType dataType) {
    private dev.blockwright.dsl.Shape symbolic() {
      return dev.blockwright.dsl.Shape.parse(shape);
    }
  }

  /** A layer: its path, what it is ({@code "conv2d(16, 5).padding(2)"}) and its output's shape. */
  public record Layer(String name, String kind, List<String> shapes) {
    /** Copies the list. */
    public Layer {
      shapes = List.copyOf(shapes);
    }
  }

  /** An output: its name and shape, and whether there is one in training alone. */
  public record Output(String name, String shape, boolean trainingOnly) {
    private dev.blockwright.dsl.Shape symbolic() {
      return dev.blockwright.dsl.Shape.parse(shape);
    }
  }

  private Outline(Builder builder) {
    this.name = builder.name;
    this.inputs = List.copyOf(builder.inputs);
    this.layers = List.copyOf(builder.layers);
    this.outputs = List.copyOf(builder.outputs);
  }

  /** The outline of the network of this name. */
  public static Builder of(String name) {
    return new Builder(name);
  }

  /** The network's name, {@code DigitCnn}. */
  public String name() {
    return name;
  }

  /** The inputs, in order. */
  public List<Input> inputs() {
    return inputs;
  }

  /** The layers in the order in which they run; a shared layer once for each use. */
  public List<Layer> layers() {
    return layers;
  }

  /** The outputs, in order; those of training alone are the last. */
  public List<Output> outputs() {
    return outputs;
  }

  List<String> inputNames() {
    return inputs.stream().map(Input::name).toList();
  }

  /** The inputs' shapes where no size is decided: -1 for those that runs decide. */
  public Shape[] inputShapes() {
    return inputs.stream().map(input -> evaluate(input.symbolic(), Map.of())).toArray(Shape[]::new);
  }

  /**
   * Checks that inputs of these shapes fit; -1 is an unknown size, which fits everywhere.
   *
   * @throws IllegalArgumentException if they do not; the message names the input
   */
  public void check(Shape... shapes) {
    if (!Arrays.equals(shapes, fitting)) {
      sizes(shapes);
      fitting = shapes.clone();
    }
  }

  /**
   * Checks that inputs of these element types fit: floating-point numbers of any width where the
   * description has such, integers of any width where it has integers.
   *
   * @throws IllegalArgumentException if they do not; the message names the input
   */
  void check(List<DataType> types) {
    for (int i = 0; i < types.size(); i++) {
      Input input = inputs.get(i);
      if (input.dataType().isFloating() != types.get(i).isFloating()) {
        throw new IllegalArgumentException(
            "%s: input \"%s\" must be %s numbers (%s), but is %s"
                .formatted(
                    name,
                    input.name(),
                    input.dataType().isFloating() ? "floating-point" : "whole",
                    input.dataType(),
                    types.get(i)));
      }
    }
  }

  /**
   * The shapes of the outputs in evaluation for inputs of these shapes, where -1 is an unknown
   * size.
   *
   * @throws IllegalArgumentException if the inputs do not fit
   */
  public Shape[] outputShapes(Shape... shapes) {
    Map<String, Long> sizes = sizes(shapes);
    return outputs.stream()
        .filter(output -> !output.trainingOnly())
        .map(output -> evaluate(output.symbolic(), sizes))
        .toArray(Shape[]::new);
  }

  /** The size that each name of the inputs' shapes has where the inputs have these shapes. */
  Map<String, Long> sizes(Shape... shapes) {
    if (shapes.length != inputs.size()) {
      throw new IllegalArgumentException(
          "%s takes %d inputs (%s), not %d"
              .formatted(name, inputs.size(), String.join(", ", inputNames()), shapes.length));
    }
    Map<String, Long> sizes = new HashMap<>();
    for (int i = 0; i < shapes.length; i++) {
      if (inputs.get(i).symbolic().rank() != shapes[i].dimension()) {
        throw misfit(inputs.get(i), shapes[i], "");
      }
      bind(inputs.get(i).symbolic(), shapes[i], sizes);
    }
    for (int i = 0; i < shapes.length; i++) {
      for (int axis = 0; axis < shapes[i].dimension(); axis++) {
        Dim dim = inputs.get(i).symbolic().dim(axis);
        long expected = evaluate(dim, sizes);
        if (shapes[i].get(axis) != -1 && shapes[i].get(axis) != expected) {
          throw misfit(inputs.get(i), shapes[i], expected == -1 ? "" : where(dim, sizes));
        }
      }
    }
    return sizes;
  }

  private IllegalArgumentException misfit(Input input, Shape found, String where) {
    return new IllegalArgumentException(
        "%s: input \"%s\" must be (%s), but is %s%s"
            .formatted(name, input.name(), input.shape(), found, where));
  }

  private static String where(Dim dim, Map<String, Long> sizes) {
    return dim.symbols().stream()
        .map(symbol -> ", where " + symbol + " = " + sizes.get(symbol))
        .collect(Collectors.joining());
  }

  /** Finds the names that a shape's dimensions depend on, one in each, such as h in 16*h. */
  private static void bind(dev.blockwright.dsl.Shape shape, Shape found, Map<String, Long> sizes) {
    for (int axis = 0; axis < shape.rank(); axis++) {
      Dim dim = shape.dim(axis);
      long size = found.get(axis);
      if (dim.symbols().size() == 1 && !sizes.containsKey(dim.symbols().first()) && size > 0) {
        String symbol = dim.symbols().first();
        long atOne = dim.evaluate(Map.of(symbol, 1L));
        long step = dim.evaluate(Map.of(symbol, 2L)) - atOne;
        if (step > 0 && size >= atOne && (size - atOne) % step == 0) {
          sizes.put(symbol, 1 + (size - atOne) / step);
        }
      }
    }
  }

  /** A shape's text as sizes; -1 where a name has none. */
  static Shape evaluate(String shape, Map<String, Long> sizes) {
    return evaluate(dev.blockwright.dsl.Shape.parse(shape), sizes);
  }

  private static Shape evaluate(dev.blockwright.dsl.Shape shape, Map<String, Long> sizes) {
    return new Shape(shape.dims().stream().mapToLong(dim -> evaluate(dim, sizes)).toArray());
  }

  private static long evaluate(Dim dim, Map<String, Long> sizes) {
    return sizes.keySet().containsAll(dim.symbols()) ? dim.evaluate(sizes) : -1;
  }

  /** Collects an outline, in the order in which the network runs. */
  public static final class Builder {
    private final String name;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    /** An input of 32-bit floats. */
    public Builder input(String name, String shape) {
      return input(name, shape, DataType.FLOAT32);
    }

    /** An input of another element type. */
    public Builder input(String name, String shape, DataType dataType) {
      inputs.add(new Input(name, shape, dataType));
      return this;
    }

    /** A layer: its path, what it is, and the shape of each output. */
    public Builder layer(String name, String kind, String... shapes) {
      layers.add(new Layer(name, kind, Arrays.asList(shapes)));
      return this;
    }

    /** An output. */
    public Builder output(String name, String shape) {
      outputs.add(new Output(name, shape, false));
      return this;
    }

    /** An output of training alone, after all others. */
    public Builder trainingOutput(String name, String shape) {
      outputs.add(new Output(name, shape, true));
      return this;
    }

    /** The outline. */
    public Outline build() {
      return new Outline(this);
    }
  }
}
