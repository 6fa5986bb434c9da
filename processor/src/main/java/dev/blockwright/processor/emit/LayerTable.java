package dev.blockwright.processor.emit;

import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.processor.emit.Action.Routine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layers that have statements, in order, each with its text; composites that have a class as
 * one.
 */
final class LayerTable {
  private final List<Row> rows = new ArrayList<>();

  /**
   * One layer, or a composite with a class.
   *
   * @param name the layer's path from the class on that it is a row of
   * @param what the layer as users write it, or the class
   * @param nodes the layer, or those of the composite
   * @param written the composite's class; null for a layer
   */
  record Row(
      String name,
      String what,
      List<Value> outputs,
      List<Node> nodes,
      @Nullable CompositeClass written) {}

  /** The texts of layers, each worked out once. */
  static final class Texts {
    private final Map<Layer, String> texts = new HashMap<>();

    String of(Layer layer) {
      return texts.computeIfAbsent(
          layer, key -> key instanceof Operation operation ? operation.describe() : key.toString());
    }
  }

  private LayerTable() {}

  /** The layers of a network. */
  static LayerTable of(Flow flow, Repeats repeats, Texts texts) {
    LayerTable table = new LayerTable();
    for (int place = 0; place < flow.nodes().size(); ) {
      Repeats.Use use = repeats.beginningAt(place);
      if (use == null) {
        table.add("", flow.nodes().get(place), texts);
        place++;
      } else {
        int end = use.routine().end();
        table.rows.add(
            new Row(
                use.path(),
                use.written().type().simpleName(),
                flow.results(use.routine()),
                flow.nodes().subList(place, end),
                use.written()));
        place = end;
      }
    }
    return table;
  }

  /** The layers of a composite, by their names in it. */
  static LayerTable of(Routine composite, Flow flow, Texts texts) {
    LayerTable table = new LayerTable();
    for (Node node : flow.nodes().subList(composite.begin(), composite.end())) {
      table.add(composite.scope().path() + ".", node, texts);
    }
    return table;
  }

  private void add(String prefix, Node node, Texts texts) {
    String name = node.path().substring(prefix.length());
    rows.add(new Row(name, texts.of(node.layer()), node.outputs(), List.of(node), null));
  }

  List<Row> rows() {
    return rows;
  }
}
