package dev.blockwright.runtime;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.graph.Signature;
import dev.blockwright.dsl.shape.Condition;
import dev.blockwright.dsl.shape.Sizes;
import dev.blockwright.dsl.shape.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  private final List<Condition> conditions;
  private final Map<String, Long> constants;
  private final List<dev.blockwright.dsl.Shape> from;
  private final List<dev.blockwright.dsl.Shape> to;

  /** Input shapes that were found to fit: those of the last run, most often also of the next. */
  private volatile Shape @Nullable [] fitting;

  /** An input: its name, shape ({@code "N, 1, 28, 28"}) and element type. */
  public record Input(String name, String shape, DataType dataType) {}

  /**
   * A layer: its path, what it is ({@code "conv2d(16, 5).padding(2)"}), its outputs' shapes, and
   * how many products it adds to sums ({@code "313600*N"}).
   */
  public record Layer(String name, String kind, List<String> shapes, String multiplyAdds) {
    /** Copies the list. */
    public Layer {
      shapes = List.copyOf(shapes);
    }
  }

  /** An output: its name, shape and element type, and whether there is one in training alone. */
  public record Output(String name, String shape, DataType dataType, boolean trainingOnly) {}

  private Outline(Builder builder) {
    this.name = builder.name;
    this.inputs = List.copyOf(builder.inputs);
    this.layers = List.copyOf(builder.layers);
    this.outputs = List.copyOf(builder.outputs);
    this.conditions = builder.conditions.stream().map(Condition::parse).toList();
    this.constants = Map.copyOf(builder.constants);
    this.from = inputs.stream().map(i -> dev.blockwright.dsl.Shape.parse(i.shape())).toList();
    this.to = outputs.stream().map(o -> dev.blockwright.dsl.Shape.parse(o.shape())).toList();
  }

  /** The outline of the network of this name. */
  public static Builder of(String name) {
    return new Builder(name);
  }

  /**
   * The outline of this network where a size that is decided when a block is made has a value.
   *
   * @throws IllegalArgumentException if the network does not work for that value
   */
  public Outline where(String constant, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s: %s must be at least 1, but is %d".formatted(name, constant, value));
    }
    Map<String, Dim> sizes = Map.of(constant, Dim.of(value));
    Builder made = new Builder(name);
    made.constants.putAll(constants);
    made.constants.put(constant, value);
    for (Input input : inputs) {
      made.input(input.name(), at(sizes, input.shape()), input.dataType());
    }
    for (Layer layer : layers) {
      made.layers.add(
          new Layer(
              layer.name(),
              layer.kind(),
              layer.shapes().stream().map(shape -> at(sizes, shape)).toList(),
              Dim.parse(layer.multiplyAdds()).substitute(sizes).toString()));
    }
    for (Output output : outputs) {
      made.outputs.add(
          new Output(
              output.name(), at(sizes, output.shape()), output.dataType(), output.trainingOnly()));
    }
    for (Condition condition : conditions) {
      Condition left = condition.substitute(sizes);
      if (left.status() == Condition.Status.NEVER) {
        throw new IllegalArgumentException(
            "%s: %s is %d, but the network needs %s".formatted(name, constant, value, condition));
      }
      if (left.status() != Condition.Status.ALWAYS) {
        made.requires(left.toString());
      }
    }
    return new Outline(made);
  }

  private static String at(Map<String, Dim> sizes, String shape) {
    if (sizes.keySet().stream().noneMatch(shape::contains)) {
      return shape;
    }
    String text = dev.blockwright.dsl.Shape.parse(shape).substitute(sizes).toString();
    return text.substring(1, text.length() - 1);
  }

  long constant(String constant) {
    Long value = constants.get(constant);
    if (value == null) {
      throw new IllegalArgumentException(name + " is not made for a size " + constant);
    }
    return value;
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

  /** What the network takes and gives, and at which sizes it works. */
  public Signature signature() {
    Map<String, TensorType> taken = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      taken.put(inputs.get(i).name(), type(from.get(i), inputs.get(i).dataType()));
    }
    Map<String, TensorType> given = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      String training = outputs.get(i).trainingOnly() ? "in training " : "";
      given.put(training + outputs.get(i).name(), type(to.get(i), outputs.get(i).dataType()));
    }
    return new Signature(taken, given, conditions);
  }

  private static TensorType type(dev.blockwright.dsl.Shape shape, DataType type) {
    return new TensorType(shape, DType.valueOf(type.name()));
  }

  List<String> inputNames() {
    return inputs.stream().map(Input::name).toList();
  }

  /** The inputs' shapes where no size is decided: -1 for those that runs decide. */
  public Shape[] inputShapes() {
    return from.stream().map(shape -> evaluate(shape, Map.of())).toArray(Shape[]::new);
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
    List<Shape> evaluated = new ArrayList<>();
    for (int i = 0; i < to.size(); i++) {
      if (!outputs.get(i).trainingOnly()) {
        evaluated.add(evaluate(to.get(i), sizes));
      }
    }
    return evaluated.toArray(Shape[]::new);
  }

  /** The size that each name of the inputs' shapes has where the inputs have these shapes. */
  Map<String, Long> sizes(Shape... shapes) {
    if (shapes.length != inputs.size()) {
      throw new IllegalArgumentException(
          "%s takes %d inputs (%s), not %d"
              .formatted(name, inputs.size(), String.join(", ", inputNames()), shapes.length));
    }
    Map<String, Long> sizes = new HashMap<>(constants);
    Map<String, Integer> tellers = new HashMap<>();
    for (int i = 0; i < shapes.length; i++) {
      if (from.get(i).rank() != shapes[i].dimension()) {
        throw misfit(inputs.get(i), shapes[i], "");
      }
      bind(from.get(i), shapes[i], sizes);
      for (String size : sizes.keySet()) {
        tellers.putIfAbsent(size, i);
      }
    }
    for (int i = 0; i < shapes.length; i++) {
      for (int axis = 0; axis < shapes[i].dimension(); axis++) {
        Dim dim = from.get(i).dim(axis);
        long expected = evaluate(dim, sizes);
        if (shapes[i].get(axis) != -1 && shapes[i].get(axis) != expected) {
          Integer other = dim.symbols().size() == 1 ? tellers.get(dim.symbols().first()) : null;
          throw other == null || other == i
              ? misfit(
                  inputs.get(i),
                  shapes[i],
                  expected != -1
                      ? where(dim.symbols(), sizes)
                      : shapes[i].get(axis) == 0 ? ": " + dim + " cannot be 0" : "")
              : disagreement(other, i, dim.symbols().first(), shapes);
        }
      }
    }
    Condition broken = Sizes.broken(conditions, sizes);
    if (broken != null) {
      throw outside(broken, shapes, sizes);
    }
    return sizes;
  }

  private IllegalArgumentException misfit(Input input, Shape found, String where) {
    return new IllegalArgumentException(
        "%s: input \"%s\" must be (%s), but is %s%s"
            .formatted(name, input.name(), input.shape(), found, where));
  }

  private IllegalArgumentException disagreement(int one, int other, String size, Shape[] shapes) {
    return new IllegalArgumentException(
        "%s: inputs \"%s\" (%s) and \"%s\" (%s) must agree in %s, but are %s and %s"
            .formatted(
                name,
                inputs.get(one).name(),
                inputs.get(one).shape(),
                inputs.get(other).name(),
                inputs.get(other).shape(),
                size,
                shapes[one],
                shapes[other]));
  }

  private IllegalArgumentException outside(
      Condition required, Shape[] shapes, Map<String, Long> sizes) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      if (from.get(i).dims().stream()
          .anyMatch(dim -> !Collections.disjoint(dim.symbols(), required.symbols()))) {
        found.add(
            "input \"%s\" (%s) is %s"
                .formatted(inputs.get(i).name(), inputs.get(i).shape(), shapes[i]));
      }
    }
    return new IllegalArgumentException(
        "%s: %s%s, but the network needs %s"
            .formatted(name, String.join(", ", found), where(required.symbols(), sizes), required));
  }

  private static String where(Collection<String> symbols, Map<String, Long> sizes) {
    return symbols.isEmpty()
        ? ""
        : symbols.stream()
            .map(symbol -> symbol + " = " + sizes.get(symbol))
            .collect(Collectors.joining(" and ", ", where ", ""));
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

  /** The shape that {@code text} is where the names have these sizes; -1 for unknown ones. */
  static Shape evaluate(String text, Map<String, Long> sizes) {
    return evaluate(dev.blockwright.dsl.Shape.parse(text), sizes);
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
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Long> constants = new HashMap<>();

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
      layers.add(new Layer(name, kind, Arrays.asList(shapes), "0"));
      return this;
    }

    /** How many products the last layer adds to sums, if any. */
    public Builder multiplyAdds(String count) {
      Layer last = layers.remove(layers.size() - 1);
      layers.add(new Layer(last.name(), last.kind(), last.shapes(), count));
      return this;
    }

    /** An output of 32-bit floats. */
    public Builder output(String name, String shape) {
      return output(name, shape, DataType.FLOAT32);
    }

    /** An output of another element type. */
    public Builder output(String name, String shape, DataType dataType) {
      outputs.add(new Output(name, shape, dataType, false));
      return this;
    }

    /** An output of training alone, after all others. */
    public Builder trainingOutput(String name, String shape) {
      return trainingOutput(name, shape, DataType.FLOAT32);
    }

    /** An output of training alone, of another element type. */
    public Builder trainingOutput(String name, String shape, DataType dataType) {
      outputs.add(new Output(name, shape, dataType, true));
      return this;
    }

    /** What must be true of the sizes that runs decide: {@code "H >= 12"}. */
    public Builder requires(String... required) {
      conditions.addAll(Arrays.asList(required));
      return this;
    }

    /** The outline. */
    public Outline build() {
      return new Outline(this);
    }
  }
}
