package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.dsl.shape.Batch;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A network without mistakes, and who uses which of its tensors. */
public final class Subject {
  private final Graph graph;
  private final List<Node> nodes;
  private final IdentityHashMap<Value, List<Node>> consumers = new IdentityHashMap<>();
  private final Axes axes;

  /** The subject that a graph is. */
  public Subject(Graph graph) {
    this.graph = graph;
    this.nodes = graph.nodes();
    for (Node node : nodes) {
      for (Value input : node.inputs()) {
        consumers.computeIfAbsent(input, v -> new ArrayList<>()).add(node);
      }
    }
    this.axes = new Axes(graph.inputs(), nodes);
  }

  Graph graph() {
    return graph;
  }

  /** All layers, in the order of computation. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The layers of a kind. */
  List<Node> nodes(String kind) {
    return nodes.stream().filter(node -> node.kind().equals(kind)).toList();
  }

  /** The layers that take a tensor. */
  public List<Node> consumers(Value value) {
    return consumers.getOrDefault(value, List.of());
  }

  /** Whether a tensor is an output of the network. */
  boolean isOutput(Value value) {
    return graph.outputs().stream().anyMatch(output -> output.value() == value);
  }

  /** The outputs that are there in evaluation too. */
  List<Value> outputs() {
    return graph.outputs().stream()
        .filter(output -> !output.trainingOnly())
        .map(Graph.Output::value)
        .toList();
  }

  /** Which axis of {@code (N, C, ...)} each axis of a tensor is; null if that is not known. */
  @Nullable List<Integer> order(Value value) {
    return axes.order(value);
  }

  /**
   * Whether a tensor is known to be {@code (N, C, ...)} with channels and at least one axis of
   * space.
   */
  boolean hasChannels(Value value) {
    List<Integer> order = order(value);
    return order != null && order.get(0) == 0 && order.get(1) == 1;
  }

  /** The unknown number of examples; null if there is none, or it has a name of its own. */
  @Nullable Dim batch() {
    return Batch.of(graph.inputs().stream().map(Value::shape).toList());
  }

  /** A layer as messages show it, with its settings as numbers. */
  static String describe(Node node) {
    return node.layer() instanceof Operation operation ? operation.describe() : node.kind();
  }

  /** Whether a layer is one of some kinds. */
  static boolean isOneOf(Node node, Set<String> kinds) {
    return kinds.contains(node.kind());
  }
}
