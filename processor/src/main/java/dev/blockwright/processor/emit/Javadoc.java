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
import java.util.stream.Collectors;

/** The documentation of a generated block: what it takes and gives, and a table of its layers. */
final class Javadoc {
  /** What stands for something else in HTML, or in Java's documentation. */
  private static final String SPECIAL = "@{}\\/&<>";

  private static final String SPECIAL_IN_CODE = "@{}\\/";

  private Javadoc() {}

  /** The documentation of a network whose statements are those of the given layers. */
  static String of(Graph graph, LayerTable table) {
    StringBuilder text = new StringBuilder();
    Dim parameters = Dim.of(0);
    for (ParameterSpec parameter : graph.parameters().values()) {
      parameters = parameters.plus(count(parameter));
    }
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
    Dim products = Dim.of(0);
    Dim bytes = bytes(graph.inputs());
    for (LayerTable.Row row : table.rows()) {
      Node node = row.node();
      row(
          text,
          Names.shortened(node.path()),
          row.what(),
          node.outputs(),
          own(node, counted),
          node.multiplyAdds());
      products = products.plus(node.multiplyAdds());
      bytes = bytes.plus(bytes(node.outputs()));
    }
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
    text.append("  <tr><td>").append(escape(name));
    text.append("</td><td>").append(escape(what));
    text.append("</td><td>").append(escape(shapes(outputs)));
    text.append("</td><td>").append(escape(own));
    text.append("</td><td>").append(escape(Costs.cell(products)));
    text.append("</td><td>").append(escape(Costs.text(bytes(outputs)))).append("</td></tr>\n");
  }

  private static String own(Node node, Set<String> counted) {
    if (node.parameters().isEmpty()) {
      return "";
    }
    Dim own = Dim.of(0);
    boolean first = false;
    for (int i = 0; i < node.parameters().size(); i++) {
      if (counted.add(node.parameterNames().get(i))) {
        own = own.plus(count(node.parameters().get(i)));
        first = true;
      }
    }
    return first ? Costs.text(own) : "shared";
  }

  /** How many numbers of a parameter are trained. */
  private static Dim count(ParameterSpec parameter) {
    return parameter.role().isTrained() ? parameter.shape().count() : Dim.of(0);
  }

  private static Dim bytes(List<Value> values) {
    return Costs.bytes(values.stream().map(Value::shape).toList());
  }

  private static String shapes(List<Value> values) {
    return values.stream().map(value -> value.type().toString()).collect(Collectors.joining(", "));
  }

  /** A text as code in a comment. */
  static String code(String text) {
    return isWithout(SPECIAL_IN_CODE, text)
        ? "{@code " + text + "}"
        : "<code>" + escape(text) + "</code>";
  }

  private static boolean isWithout(String characters, String text) {
    for (int i = 0; i < characters.length(); i++) {
      if (text.indexOf(characters.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** A text as HTML in a comment: nothing in it is markup, a tag, or the comment's end. */
  static String escape(String text) {
    if (isWithout(SPECIAL, text)) {
      return text;
    }
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
