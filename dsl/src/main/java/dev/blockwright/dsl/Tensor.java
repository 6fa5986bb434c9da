package dev.blockwright.dsl;

import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Tracer;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Layers;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.dsl.layer.TensorOperations;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor of a network: what layers are applied to. It has a shape and an element type, and no
 * numbers.
 *
 * <p>Axes count from 0; negative axes count from the end.
 */
public final class Tensor implements TensorOperations {
  private final Tracer tracer;
  private final Value value;

  /** A tensor of a network that is being read; made by the tracer alone. */
  public Tensor(Tracer tracer, Value value) {
    this.tracer = tracer;
    this.value = value;
  }

  /** Applies layers one after the other. */
  public Tensor then(Layer... layers) {
    Tensor x = this;
    for (int i = 0; i < layers.length; i++) {
      x = tracer.apply(Layers.required(layers[i], "layer"), i, List.of(x)).get(0);
    }
    return x;
  }

  /** Applies the layers of a list one after the other. */
  public Tensor then(List<? extends Layer> layers) {
    Tensor x = this;
    for (Layer layer : layers) {
      x = tracer.apply(Layers.required(layer, "layer"), Failure.NO_ARGUMENT, List.of(x)).get(0);
    }
    return x;
  }

  @Override
  public List<Tensor> applyAll(Operation operation, Tensor... others) {
    List<Tensor> all = new ArrayList<>();
    all.add(this);
    for (Tensor other : others) {
      all.add(Layers.required(other, "tensor"));
    }
    return tracer.apply(operation, Failure.NO_ARGUMENT, all);
  }

  /**
   * This tensor under a name of its own: {@code y.plus(x).named("sum")}. The operation that made it
   * has the name in the summary, and its numbers among the outputs of the generated block. Where a
   * layer with weights made it, which are named after the layer, the layer is named: {@code
   * conv2d(16, 3).named("features")}.
   *
   * @param name one segment of a dotted name
   */
  public Tensor named(String name) {
    tracer.name(value, name);
    return this;
  }

  /** The shape. */
  public Shape shape() {
    value.measure();
    return value.shape();
  }

  /** The element type. */
  public DType dtype() {
    return value.dtype();
  }

  /** The number of axes. */
  public int rank() {
    return shape().rank();
  }

  /** The size of an axis, which may be unknown. */
  public Dim dim(int axis) {
    if (axis < -rank() || axis >= rank()) {
      throw new DescriptionException(
          Problem.of(
              Code.AXIS,
              "a tensor of "
                  + shape()
                  + " has the axes "
                  + -rank()
                  + " to "
                  + (rank() - 1)
                  + "; found "
                  + axis));
    }
    return shape().dim(axis);
  }

  /**
   * The size of an axis as a number.
   *
   * @throws DescriptionException if the size is unknown, or too large for an int: {@link #dim}
   *     gives it as an expression
   */
  public int size(int axis) {
    Dim dim = dim(axis);
    if (!dim.isConstant()) {
      throw new DescriptionException(
          Problem.of(
              Code.UNKNOWN_SIZE,
              "size("
                  + axis
                  + ") of "
                  + shape()
                  + " is "
                  + dim
                  + ", not a number: use dim("
                  + axis
                  + "), or a method that needs no size, such as"
                  + " flatten, unflatten or rearrange"));
    }
    if (dim.value() > Integer.MAX_VALUE) {
      throw new DescriptionException(
          Problem.of(
              Code.TOO_LARGE,
              "size("
                  + axis
                  + ") of "
                  + shape()
                  + " is more than an int holds: use dim("
                  + axis
                  + ")"));
    }
    return (int) dim.value();
  }

  /** The tensor's place in the graph, for tools. */
  public Value value() {
    return value;
  }

  @Override
  public String toString() {
    return value.name() + " " + (value.isPoisoned() ? "?" : value.type().toString());
  }
}
