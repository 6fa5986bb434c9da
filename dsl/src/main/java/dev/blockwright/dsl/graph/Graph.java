package dev.blockwright.dsl.graph;

import dev.blockwright.dsl.shape.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * What a description says: its inputs, its steps and its outputs. Two descriptions are the same
 * network exactly if their graphs' {@link #toString texts} are equal.
 *
 * @param name the network's name
 * @param inputs the input tensors, in order
 * @param root the network's steps
 * @param outputs the output tensors by name, in order
 */
public record Graph(String name, List<Value> inputs, Scope root, List<Output> outputs) {

  /**
   * An output.
   *
   * @param name {@code output} for a single one, else the record component, map key or index
   * @param value the tensor
   * @param trainingOnly whether it is wanted in training alone
   */
  public record Output(String name, Value value, boolean trainingOnly) {}

  /** Copies the lists. */
  public Graph {
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
                + node.layer()
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

  private static String describe(Value value) {
    return value + " " + (value.isPoisoned() ? "?" : value.type().toString());
  }
}
