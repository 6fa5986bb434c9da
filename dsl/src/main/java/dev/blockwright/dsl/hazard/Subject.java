package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Operation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** A network without mistakes, and who uses which of its tensors. */
public final class Subject {
  private final Graph graph;
  private final List<Node> nodes;
  private final IdentityHashMap<Value, List<Node>> consumers = new IdentityHashMap<>();
  private final IdentityHashMap<Value, Boolean> images = new IdentityHashMap<>();

  /** The subject that a graph is. */
  public Subject(Graph graph) {
    this.graph = graph;
    this.nodes = graph.nodes();
    for (Node node : nodes) {
      for (Value input : node.inputs()) {
        consumers.computeIfAbsent(input, v -> new ArrayList<>()).add(node);
      }
    }
  }

  Graph graph() {
    return graph;
  }

  /** All layers, in the order of computation. */
  List<Node> nodes() {
    return nodes;
  }

  /** The layers of a kind. */
  List<Node> nodes(String kind) {
    return nodes.stream().filter(node -> node.kind().equals(kind)).toList();
  }

  /** The layers that take a tensor. */
  List<Node> consumers(Value value) {
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

  /**
   * Whether a tensor is known to be {@code (N, C, ...)} with channels and at least one axis of
   * space.
   */
  boolean hasChannels(Value value) {
    Boolean known = images.get(value);
    if (known == null) {
      known = Axes.hasChannels(value, this);
      images.put(value, known);
    }
    return known;
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
