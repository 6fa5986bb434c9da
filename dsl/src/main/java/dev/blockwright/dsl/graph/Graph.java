package dev.blockwright.dsl.graph;

import dev.blockwright.dsl.CustomLayer;
import dev.blockwright.dsl.shape.Condition;
import dev.blockwright.dsl.shape.ParameterSpec;
import dev.blockwright.dsl.shape.Sizes;
import dev.blockwright.dsl.shape.TensorType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a description says: its inputs, its steps and its outputs. Two descriptions are the same
 * network exactly if their graphs' {@link #toString texts} are equal.
 *
 * @param name the network's name
 * @param constants the names of the sizes that are decided when a block is made, in the order of
 *     its constructor
 * @param inputs the input tensors, in order
 * @param root the network's steps
 * @param outputs the output tensors by name, in order
 */
public record Graph(
    String name, List<String> constants, List<Value> inputs, Scope root, List<Output> outputs) {

  /**
   * An output.
   *
   * @param name {@code output} for a single one, else the record component, map key or index
   * @param value the tensor
   * @param trainingOnly whether it is wanted in training alone; such outputs come last
   */
  public record Output(String name, Value value, boolean trainingOnly) {}

  /** Copies the lists. */
  public Graph {
    constants = List.copyOf(constants);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** All nodes, in the order of computation. */
  public List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    collect(root, nodes);
    return List.copyOf(nodes);
  }

  private static void collect(Scope scope, List<Node> nodes) {
    for (Step step : scope.steps()) {
      if (step instanceof Node node) {
        nodes.add(node);
      } else {
        collect((Scope) step, nodes);
      }
    }
  }

  /** All parameters and buffers by their dotted names, each once, in the order of first use. */
  public Map<String, ParameterSpec> parameters() {
    Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
    for (Node node : nodes()) {
      for (int i = 0; i < node.parameters().size(); i++) {
        parameters.putIfAbsent(node.parameterNames().get(i), node.parameters().get(i));
      }
    }
    return parameters;
  }

  /**
   * The nodes that evaluation does not need: those that lead to outputs of training alone, and what
   * else reads these.
   */
  public Set<Node> trainingOnly() {
    Set<Node> evaluated = leadingTo(output -> !output.trainingOnly());
    Set<Node> only = leadingTo(Output::trainingOnly);
    only.removeAll(evaluated);
    for (Node node : nodes()) {
      if (node.inputs().stream().anyMatch(input -> only.contains(input.producer()))) {
        only.add(node);
      }
    }
    return only;
  }

  private Set<Node> leadingTo(Predicate<Output> wanted) {
    Set<Value> values =
        outputs.stream().filter(wanted).map(Output::value).collect(Collectors.toSet());
    Set<Node> leading = new HashSet<>();
    List<Node> nodes = nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.outputs().stream().anyMatch(values::contains)) {
        leading.add(node);
        values.addAll(node.inputs());
      }
    }
    return leading;
  }

  /**
   * What must be true of unknown sizes for all layers to take their inputs, in the simplest form:
   * {@code [H >= 12, W >= 12]}.
   */
  public List<Condition> conditions() {
    Sizes sizes = new Sizes();
    nodes().forEach(node -> node.conditions().forEach(sizes::add));
    return sizes.conditions();
  }

  /** What the network takes and gives, and at which sizes it works. */
  public Signature signature() {
    Map<String, TensorType> from = new LinkedHashMap<>();
    inputs.forEach(input -> from.put(input.name(), input.type()));
    Map<String, TensorType> to = new LinkedHashMap<>();
    outputs.forEach(
        output ->
            to.put(
                (output.trainingOnly() ? "in training " : "") + output.name(),
                output.value().type()));
    return new Signature(from, to, conditions());
  }

  /** Whether something in the graph could not be inferred. */
  public boolean isPoisoned() {
    return inputs.stream().anyMatch(Value::isPoisoned)
        || nodes().stream().flatMap(n -> n.outputs().stream()).anyMatch(Value::isPoisoned);
  }

  /** The whole graph as text, one line an input, step and output. */
  @Override
  public String toString() {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(name);
    for (Value input : inputs) {
      lines.add("  input " + input.name() + " = " + describe(input));
    }
    describe(root, "  ", lines);
    for (Output output : outputs) {
      lines.add(
          "  "
              + output.name()
              + " = "
              + output.value()
              + (output.trainingOnly() ? " in training" : ""));
    }
    return lines.toString();
  }

  private static void describe(Scope scope, String indent, StringJoiner lines) {
    for (Step step : scope.steps()) {
      String head = indent + step.path();
      if (step instanceof Node node) {
        lines.add(
            head
                + " "
                + describeLayer(node)
                + " "
                + node.inputs()
                + " -> "
                + node.outputs().stream().map(Graph::describe).collect(Collectors.joining(", "))
                + node.parameters().stream()
                    .map(p -> "; " + p.name() + " " + p.shape())
                    .collect(Collectors.joining()));
      } else {
        Scope inner = (Scope) step;
        lines.add(head + " " + inner.typeName() + " " + inner.inputs() + " {");
        describe(inner, indent + "  ", lines);
        lines.add(indent + "} -> " + inner.outputs());
      }
    }
  }

  private static String describeLayer(Node node) {
    return node.layer() instanceof CustomLayer
        ? node.kind() + node.components()
        : node.layer().toString();
  }

  private static String describe(Value value) {
    return value + " " + (value.isPoisoned() ? "?" : value.type().toString());
  }
}
