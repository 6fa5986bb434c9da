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
  static String of(Graph graph, LayerTable layers) {
    Table table = new Table();
    for (Value input : graph.inputs()) {
      table.add(input.name(), "input", List.of(input), List.of(), List.of(input));
    }
    layers.rows().forEach(table::add);
    return "The network "
        + code(graph.name())
        + ": "
        + code(graph.signature().toString())
        + ", "
        + Costs.text(table.parameters)
        + " parameters.\n\n"
        + table.build();
  }

  /** The documentation of the class of composites that are alike. */
  static String ofComposite(String typeName, String signature, LayerTable layers) {
    Table table = new Table();
    layers.rows().forEach(table::add);
    return "Composites of the kind " + code(typeName) + ": " + signature + ".\n\n" + table.build();
  }

  /** A table of layers in HTML. */
  private static final class Table {
    private final StringBuilder rows = new StringBuilder();
    private final Set<String> counted = new HashSet<>();
    private Dim parameters = Dim.of(0);
    private Dim products = Dim.of(0);
    private Dim bytes = Dim.of(0);

    void add(LayerTable.Row row) {
      List<Value> made = row.nodes().stream().flatMap(node -> node.outputs().stream()).toList();
      add(row.name(), row.what(), row.outputs(), row.nodes(), made);
    }

    /**
     * Adds a row.
     *
     * @param made the values whose bytes count
     */
    void add(String name, String what, List<Value> outputs, List<Node> nodes, List<Value> made) {
      Dim ownProducts = Dim.of(0);
      for (Node node : nodes) {
        ownProducts = ownProducts.plus(node.multiplyAdds());
      }
      Dim ownBytes = bytes(made);
      cells(
          escape(Names.shortened(name)),
          escape(what),
          escape(shapes(outputs)),
          escape(count(nodes)),
          escape(Costs.cell(ownProducts)),
          escape(Costs.text(ownBytes)));
      products = products.plus(ownProducts);
      bytes = bytes.plus(ownBytes);
    }

    private String count(List<Node> nodes) {
      Dim own = Dim.of(0);
      boolean isNew = false;
      boolean has = false;
      for (Node node : nodes) {
        for (int i = 0; i < node.parameters().size(); i++) {
          has = true;
          if (counted.add(node.parameterNames().get(i))) {
            isNew = true;
            ParameterSpec parameter = node.parameters().get(i);
            own = parameter.role().isTrained() ? own.plus(parameter.shape().count()) : own;
          }
        }
      }
      parameters = parameters.plus(own);
      return isNew ? Costs.text(own) : has ? "shared" : "";
    }

    private void cells(String... cells) {
      rows.append("  <tr>");
      for (String cell : cells) {
        rows.append("<td>").append(cell).append("</td>");
      }
      rows.append("</tr>\n");
    }

    String build() {
      return "<table>\n  <caption>Layers</caption>\n"
          + "  <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th>"
          + "<th>multiply-adds</th><th>bytes</th></tr>\n"
          + rows
          + "  <tr><th>total</th><td></td><td></td><td>"
          + Costs.text(parameters)
          + "</td><td>"
          + Costs.cell(products)
          + "</td><td>"
          + Costs.text(bytes)
          + "</td></tr>\n</table>\n";
    }
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
