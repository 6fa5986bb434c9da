package dev.blockwright.dsl.graph;

import dev.blockwright.dsl.CustomLayer;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.shape.Condition;
import dev.blockwright.dsl.shape.ParameterSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One layer with a shape rule of its own, applied to tensors. */
public final class Node implements Step {
  private final Layer layer;
  private final String kind;
  private String path;
  private final Scope scope;
  private final List<Value> inputs;
  private final List<ParameterSpec> parameters;
  private final List<String> parameterNames;
  private final List<Condition> conditions;
  private final Dim multiplyAdds;
  private final Origin applied;
  private final Origin made;
  private List<Value> outputs = List.of();

  Node(
      Layer layer,
      String kind,
      String path,
      Scope scope,
      List<Value> inputs,
      List<ParameterSpec> parameters,
      List<String> parameterNames,
      List<Condition> conditions,
      Dim multiplyAdds,
      Origin applied,
      Origin made) {
    this.layer = layer;
    this.kind = kind;
    this.path = path;
    this.scope = scope;
    this.inputs = List.copyOf(inputs);
    this.parameters = List.copyOf(parameters);
    this.parameterNames = List.copyOf(parameterNames);
    this.conditions = List.copyOf(conditions);
    this.multiplyAdds = multiplyAdds;
    this.applied = applied;
    this.made = made;
  }

  /** The layer: an {@link dev.blockwright.dsl.layer.Operation} or a custom layer. */
  public Layer layer() {
    return layer;
  }

  /**
   * What a custom layer that is a record, or a data class of Kotlin, is made of, in order: the
   * arguments of the block that computes it.
   */
  public List<@Nullable Object> components() {
    return layer instanceof CustomLayer ? Naming.componentsOf(layer) : List.of();
  }

  /** The layer's kind: the name of its factory, or a custom layer's class. */
  public String kind() {
    return kind;
  }

  /**
   * The dotted name of the layer, from the network's root. Nodes of one path share their
   * parameters.
   */
  @Override
  public String path() {
    return path;
  }

  /** The composite's application in which this stands. */
  public Scope scope() {
    return scope;
  }

  @Override
  public List<Value> inputs() {
    return inputs;
  }

  @Override
  public List<Value> outputs() {
    return outputs;
  }

  void rename(String other) {
    path = other;
  }

  void outputs(List<Value> values) {
    outputs = List.copyOf(values);
  }

  /** The layer's parameters and buffers, in the order of PyTorch's state. */
  public List<ParameterSpec> parameters() {
    return parameters;
  }

  /**
   * The dotted names of the parameters, in their order: below this layer's path, but for a weight
   * that is another layer's.
   */
  public List<String> parameterNames() {
    return parameterNames;
  }

  /** What must be true of unknown sizes for this layer to take its inputs. */
  public List<Condition> conditions() {
    return conditions;
  }

  /** How many products this use of the layer adds to sums, in the sizes that runs decide. */
  public Dim multiplyAdds() {
    return multiplyAdds;
  }

  @Override
  public Origin applied() {
    return applied;
  }

  @Override
  public Origin made() {
    return made;
  }

  @Override
  public String toString() {
    return path;
  }
}
