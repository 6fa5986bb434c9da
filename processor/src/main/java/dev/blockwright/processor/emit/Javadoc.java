package dev.blockwright.processor.emit;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.shape.ParameterSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
    String total = number(count(graph.parameters().values().stream()));
    text.append("The network ").append(code(graph.name())).append(": ");
    text.append(code(graph.signature().toString()))
        .append(", ")
        .append(total)
        .append(" parameters.\n\n");
    text.append("<table>\n  <caption>Layers</caption>\n");
    text.append("  <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th></tr>\n");
    for (Value input : graph.inputs()) {
      row(text, input.name(), "input", input.type().toString(), "");
    }
    Set<String> counted = new HashSet<>();
    for (Node node : layers) {
      row(text, node.path(), OutlineWriter.what(node), shapes(node.outputs()), own(node, counted));
    }
    return text.append("</table>\n").toString();
  }

  private static void row(StringBuilder text, String name, String what, String shape, String own) {
    text.append(
        Stream.of(name, what, shape, own)
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
    return first ? number(own) : "shared";
  }

  private static Dim count(Stream<ParameterSpec> parameters) {
    return parameters
        .filter(parameter -> parameter.role().isTrained())
        .map(parameter -> parameter.shape().count())
        .reduce(Dim.of(0), Dim::plus);
  }

  private static String number(Dim count) {
    return count.isConstant() ? String.format(Locale.ROOT, "%,d", count.value()) : count.toString();
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
