package dev.blockwright.processor.emit;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.graph.Costs;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.shape.ParameterSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documentation of a generated block: what it takes and gives, and a table of its layers. */
final class Javadoc {
  private static final Pattern PLAIN = Pattern.compile("[^@{}\\\\/]*");

  private Javadoc() {}

  /** The documentation of a network whose statements are those of the given layers. */
  static String of(Graph graph, List<Node> layers) {
    StringBuilder text = new StringBuilder();
    Dim parameters = count(graph.parameters().values().stream());
    text.append("The network ").append(code(graph.name())).append(": ");
    text.append(code(graph.signature().toString()))
        .append(", ")
        .append(Costs.text(parameters))
        .append(" parameters.\n\n");
    text.append("<table>\n  <caption>Layers</caption>\n");
    text.append("  <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th>")
        .append("<th>multiply-adds</th><th>bytes</th></tr>\n");
    for (Value input : graph.inputs()) {
      row(text, input.name(), "input", List.of(input), "", Dim.of(0));
    }
    Set<String> counted = new HashSet<>();
    for (Node node : layers) {
      row(
          text,
          node.path(),
          OutlineWriter.what(node),
          node.outputs(),
          own(node, counted),
          node.multiplyAdds());
    }
    Dim products = layers.stream().map(Node::multiplyAdds).reduce(Dim.of(0), Dim::plus);
    Dim bytes =
        Stream.concat(
                graph.inputs().stream(), layers.stream().flatMap(node -> node.outputs().stream()))
            .map(value -> bytes(List.of(value)))
            .reduce(Dim.of(0), Dim::plus);
    text.append("  <tr><th>total</th><td></td><td></td><td>")
        .append(Costs.text(parameters))
        .append("</td><td>")
        .append(Costs.cell(products))
        .append("</td><td>")
        .append(Costs.text(bytes))
        .append("</td></tr>\n");
    return text.append("</table>\n").toString();
  }

  private static void row(
      StringBuilder text, String name, String what, List<Value> outputs, String own, Dim products) {
    text.append(
        Stream.of(
                name, what, shapes(outputs), own, Costs.cell(products), Costs.text(bytes(outputs)))
            .map(Javadoc::escape)
            .collect(Collectors.joining("</td><td>", "  <tr><td>", "</td></tr>\n")));
  }

  private static String own(Node node, Set<String> counted) {
    if (node.parameters().isEmpty()) {
      return "";
    }
    Dim own = Dim.of(0);
    boolean first = false;
    for (int i = 0; i < node.parameters().size(); i++) {
      if (counted.add(node.parameterNames().get(i))) {
        own = own.plus(count(Stream.of(node.parameters().get(i))));
        first = true;
      }
    }
    return first ? Costs.text(own) : "shared";
  }

  private static Dim count(Stream<ParameterSpec> parameters) {
    return parameters
        .filter(parameter -> parameter.role().isTrained())
        .map(parameter -> parameter.shape().count())
        .reduce(Dim.of(0), Dim::plus);
  }

  private static Dim bytes(List<Value> values) {
    return Costs.bytes(values.stream().map(Value::shape).toList());
  }

  private static String shapes(List<Value> values) {
    return values.stream().map(value -> value.type().toString()).collect(Collectors.joining(", "));
  }

  /** A text as code in a comment. */
  static String code(String text) {
    return PLAIN.matcher(text).matches()
        ? "{@code " + text + "}"
        : "<code>" + escape(text) + "</code>";
  }

  /** A text as HTML in a comment: nothing in it is markup, a tag, or the comment's end. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("{", "&#123;")
        .replace("}", "&#125;")
        .replace("*/", "*&#47;")
        .replace("\\", "&#92;");
  }
}
