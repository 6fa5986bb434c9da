package dev.blockwright.processor.emit;

import dev.blockwright.dsl.Dim;
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
    Dim total = Dim.of(0);
    for (ParameterSpec parameter : graph.parameters().values()) {
      total = total.plus(count(parameter));
    }
    text.append("The network ").append(code(graph.name())).append(": ");
    text.append(code(graph.signature().toString()))
        .append(", ")
        .append(number(total))
        .append(" parameters.\n\n");
    text.append("<table>\n  <caption>Layers</caption>\n");
    text.append("  <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th></tr>\n");
    for (Value input : graph.inputs()) {
      row(text, input.name(), "input", input.type().toString(), "");
    }
    Set<String> counted = new HashSet<>();
    for (LayerTable.Row row : table.rows()) {
      Node node = row.node();
      row(text, node.path(), row.what(), shapes(node.outputs()), own(node, counted));
    }
    return text.append("</table>\n").toString();
  }

  private static void row(StringBuilder text, String name, String what, String shape, String own) {
    text.append("  <tr><td>").append(escape(name));
    text.append("</td><td>").append(escape(what));
    text.append("</td><td>").append(escape(shape));
    text.append("</td><td>").append(escape(own)).append("</td></tr>\n");
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
    return first ? number(own) : "shared";
  }

  /** How many numbers of a parameter are trained. */
  private static Dim count(ParameterSpec parameter) {
    return parameter.role().isTrained() ? parameter.shape().count() : Dim.of(0);
  }

  /** A count with its thousands apart; not by a format, which takes a cold compiler long. */
  private static String number(Dim count) {
    StringBuilder text = new StringBuilder(count.toString());
    for (int i = text.length() - 3; count.isConstant() && i > 0; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
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
