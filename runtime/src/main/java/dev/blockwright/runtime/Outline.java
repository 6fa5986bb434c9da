package dev.blockwright.runtime;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

  /** An input: its name, shape ({@code "N, 1, 28, 28"}) and element type. */
  public record Input(String name, String shape, DataType dataType) {}

  /** A layer: its path, what it is ({@code "conv2d(16, 5).padding(2)"}) and its output's shape. */
  public record Layer(String name, String kind, String shape) {}

  /** An output: its name and shape. */
  public record Output(String name, String shape) {}

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

  /** The outputs, in order. */
  public List<Output> outputs() {
    return outputs;
  }

  List<String> inputNames() {
    return inputs.stream().map(Input::name).toList();
  }

  /**
   * Checks that inputs of these shapes fit.
   *
   * @throws IllegalArgumentException if they do not; the message names the input
   */
  public void check(Shape... shapes) {
    bind(shapes);
  }

  /**
   * The shapes of the outputs for inputs of these shapes, where -1 is an unknown size.
   *
   * @throws IllegalArgumentException if the inputs do not fit
   */
  public Shape[] outputShapes(Shape... shapes) {
    Map<String, Long> sizes = bind(shapes);
    return outputs.stream().map(o -> evaluate(o.shape(), sizes)).toArray(Shape[]::new);
  }

  private Map<String, Long> bind(Shape... shapes) {
    if (shapes.length != inputs.size()) {
      throw new IllegalArgumentException(
          "%s takes %d inputs (%s), not %d"
              .formatted(name, inputs.size(), String.join(", ", inputNames()), shapes.length));
    }
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (int i = 0; i < shapes.length; i++) {
      Map<String, Long> known = new LinkedHashMap<>(sizes);
      if (!bind(dims(inputs.get(i).shape()), shapes[i], sizes)) {
        throw new IllegalArgumentException(
            "%s: input \"%s\" must be (%s), but is %s%s"
                .formatted(
                    name, inputs.get(i).name(), inputs.get(i).shape(), shapes[i], where(known)));
      }
    }
    return sizes;
  }

  private static String where(Map<String, Long> sizes) {
    return sizes.isEmpty()
        ? ""
        : sizes.entrySet().stream()
            .map(size -> size.getKey() + " = " + size.getValue())
            .collect(Collectors.joining(", ", ", where ", ""));
  }

  private static boolean bind(String[] dims, Shape shape, Map<String, Long> sizes) {
    if (dims.length != shape.dimension()) {
      return false;
    }
    for (int axis = 0; axis < dims.length; axis++) {
      long size = shape.get(axis);
      long expected =
          Character.isDigit(dims[axis].charAt(0))
              ? Long.parseLong(dims[axis])
              : sizes.computeIfAbsent(dims[axis], name -> size);
      if (size != expected && size != -1) {
        return false;
      }
    }
    return true;
  }

  private static Shape evaluate(String shape, Map<String, Long> sizes) {
    String[] dims = dims(shape);
    long[] values = new long[dims.length];
    for (int i = 0; i < dims.length; i++) {
      values[i] =
          Character.isDigit(dims[i].charAt(0))
              ? Long.parseLong(dims[i])
              : sizes.getOrDefault(dims[i], -1L);
    }
    return new Shape(values);
  }

  private static String[] dims(String shape) {
    return shape.split("\\s*,\\s*", -1);
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

    /** A layer: its path, what it is, and the shape of its output. */
    public Builder layer(String name, String kind, String shape) {
      layers.add(new Layer(name, kind, shape));
      return this;
    }

    /** An output. */
    public Builder output(String name, String shape) {
      outputs.add(new Output(name, shape));
      return this;
    }

    /** The outline. */
    public Outline build() {
      return new Outline(this);
    }
  }
}
