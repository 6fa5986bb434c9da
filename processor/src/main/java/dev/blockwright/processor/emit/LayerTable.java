package dev.blockwright.processor.emit;

import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.layer.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The layers that have statements, in order, each with its text. */
final class LayerTable {
  private final List<Row> rows = new ArrayList<>();

  /**
   * One layer.
   *
   * @param what the layer as users write it
   */
  record Row(Node node, String what) {}

  LayerTable(List<Node> nodes) {
    Map<Layer, String> texts = new HashMap<>();
    for (Node node : nodes) {
      rows.add(new Row(node, texts.computeIfAbsent(node.layer(), LayerTable::text)));
    }
  }

  private static String text(Layer layer) {
    return layer instanceof Operation operation ? operation.describe() : layer.toString();
  }

  List<Row> rows() {
    return rows;
  }
}
