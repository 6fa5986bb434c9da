package dev.blockwright.processor.emit;

import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.shape.ParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One layer applied, as an {@link Emitter} sees it: the names of its arrays and operations. */
final class Call {
  private final Node node;
  private final List<Snippet> inputs;
  private final Function<String, Snippet> fields;
  private final StaticCalls statics;

  /**
   * A call.
   *
   * @param inputs the expressions of the layer's inputs
   * @param fields the field of a parameter, given the parameter's dotted name
   */
  Call(Node node, List<Snippet> inputs, Function<String, Snippet> fields, StaticCalls statics) {
    this.node = node;
    this.inputs = inputs;
    this.fields = fields;
    this.statics = statics;
  }

  /** The first input. */
  Snippet x() {
    return inputs.get(0);
  }

  /** All inputs. */
  List<Snippet> inputs() {
    return inputs;
  }

  /** An input. */
  Snippet input(int index) {
    return inputs.get(index);
  }

  /** An input's shape. */
  Shape shape(int index) {
    return node.inputs().get(index).shape();
  }

  /** The first output's shape. */
  Shape outputShape() {
    return node.outputs().get(0).shape();
  }

  /** The outputs' shapes. */
  List<Shape> outputShapes() {
    return node.outputs().stream().map(Value::shape).toList();
  }

  /** An input's element type. */
  DType dtype(int index) {
    return node.inputs().get(index).dtype();
  }

  /** How many outputs there are. */
  int outputs() {
    return node.outputs().size();
  }

  /** The value of a parameter, by its name in the layer; null if the layer has none such. */
  @Nullable Snippet parameter(String name) {
    for (int i = 0; i < node.parameters().size(); i++) {
      if (node.parameters().get(i).name().equals(name)) {
        return Snippet.of("pass.get(", fields.apply(node.parameterNames().get(i)), ")");
      }
    }
    return null;
  }

  /** The block of a user's own layer, run on the inputs. */
  Snippet custom() {
    List<Object> arguments = new ArrayList<>(List.of(Snippet.of("pass")));
    arguments.addAll(inputs);
    return Snippet.of(fields.apply(node.path()), StaticCalls.then("forward", arguments));
  }

  /** The values of all parameters, in their order. */
  List<Snippet> parameters() {
    return node.parameters().stream().map(ParameterSpec::name).map(this::parameter).toList();
  }

  /** A size, which the arrays tell where it is unknown. */
  Object size(Dim size) {
    if (size.isConstant()) {
      return size.value();
    }
    Snippet axis = axisOf(size);
    return axis != null ? axis : Snippet.of(size.toJava(name -> "pass.size(\"" + name + "\")"));
  }

  /** The axis of an input that has a size. */
  private @Nullable Snippet axisOf(Dim size) {
    for (int input = 0; input < inputs.size(); input++) {
      int axis = shape(input).dims().indexOf(size);
      if (axis >= 0) {
        return Snippet.of(inputs.get(input), ".size(", axis, ")");
      }
    }
    return null;
  }

  /** Sizes as arguments. */
  List<Object> sizes(List<Dim> sizes) {
    return sizes.stream().map(this::size).toList();
  }

  /** Sizes as arguments of a reshape, which works one of them out: an unknown one, as -1. */
  List<Object> reshaped(List<Dim> sizes) {
    List<Object> arguments = new ArrayList<>(sizes(sizes));
    int inferred = -1;
    for (int i = 0; i < sizes.size(); i++) {
      boolean computed = inferred >= 0 && axisOf(sizes.get(inferred)) == null;
      if (!sizes.get(i).isConstant() && !computed) {
        inferred = i;
      }
    }
    if (inferred >= 0) {
      arguments.set(inferred, -1);
    }
    return arguments;
  }

  /** Sizes as a DJL shape. */
  static Snippet newShape(List<Object> sizes) {
    return Snippet.of("new ", Types.SHAPE, "(", StaticCalls.arguments(sizes), ")");
  }

  /** A non-negative axis of the first input for one that may count from the end. */
  int axis(int axis) {
    return axis < 0 ? axis + shape(0).rank() : axis;
  }

  /** The manager that owns what the run makes. */
  Snippet manager() {
    return Snippet.of("pass.manager()");
  }

  /** Whether this run trains. */
  Snippet training() {
    return Snippet.of("pass.training()");
  }

  /**
   * An operation of the runtime.
   *
   * @param name its name in {@code Ops}
   * @param arguments code, or numbers, truth values and texts; null for an absent array
   */
  Snippet op(String name, @Nullable Object... arguments) {
    return statics.call(Types.OPS, name, Arrays.asList(arguments));
  }

  /** A method of the first input itself, for what DJL's arrays do as PyTorch does. */
  Snippet own(String method, @Nullable Object... arguments) {
    return Snippet.of(x(), StaticCalls.then(method, Arrays.asList(arguments)));
  }
}
