package dev.blockwright.runtime.summary;

import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Costs;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network as a table: each layer with what it is, its output's shape and its number of
 * parameters, then the totals. Needs no engine and no initialization; sizes that runs decide stand
 * by name.
 *
 * <pre>
 * layer   is                        output           parameters
 * image   input                     (N, 1, 28, 28)
 * conv1   conv2d(16, 5).padding(2)  (N, 16, 28, 28)         416
 * </pre>
 *
 * <p>{@link #withCosts} adds what a run costs.
 */
public final class Summary {
  /** What is longer stands out of its column, and moves no other row. */
  private static final int WIDEST = 120;

  /**
   * A line of the table.
   *
   * @param layer the layer's path, or the input's name
   * @param kind what it is
   * @param output its output's shape, {@code (N, 16, 28, 28)}
   * @param parameters the number of its parameters, buffers not counted; 0 for the second and later
   *     uses of a shared layer
   * @param shared whether this is such a use
   * @param multiplyAdds the products of two numbers that are added to sums: those of convolutions,
   *     linear and recurrent layers, attention and matrix products
   * @param bytes the memory of its output, at four bytes an element
   */
  public record Row(
      String layer,
      String kind,
      String output,
      long parameters,
      boolean shared,
      Dim multiplyAdds,
      Dim bytes) {}

  private final String network;
  private final List<Row> rows;
  private final long trainable;
  private final long frozen;
  private final long buffers;

  private Summary(GeneratedBlock block) {
    Outline outline = block.outline();
    network = outline.name();
    Map<String, Long> counts = new HashMap<>();
    Set<String> layers = new HashSet<>();
    outline.layers().forEach(layer -> layers.add(layer.name()));
    long trained = 0;
    long fixed = 0;
    long recorded = 0;
    for (Pair<String, Parameter> pair : block.getParameters()) {
      Parameter parameter = pair.getValue();
      long size = parameter.getShape() == null ? 0 : parameter.getShape().size();
      if (isBuffer(parameter)) {
        recorded += size;
        continue;
      }
      trained += parameter.requiresGradient() ? size : 0;
      fixed += parameter.requiresGradient() ? 0 : size;
      counts.merge(owner(pair.getKey(), layers), size, Long::sum);
    }
    trainable = trained;
    frozen = fixed;
    buffers = recorded;

    rows = new ArrayList<>();
    for (Outline.Input input : outline.inputs()) {
      Dim none = Dim.of(0);
      String shape = "(" + input.shape() + ")";
      Dim bytes = bytes(List.of(input.shape()));
      rows.add(new Row(input.name(), "input", shape, 0, false, none, bytes));
    }
    Set<String> seen = new HashSet<>();
    for (Outline.Layer layer : outline.layers()) {
      boolean first = seen.add(layer.name());
      long count = counts.getOrDefault(layer.name(), 0L);
      rows.add(
          new Row(
              layer.name(),
              layer.kind(),
              layer.shapes().stream().map(s -> "(" + s + ")").collect(Collectors.joining(", ")),
              first ? count : 0,
              !first && count > 0,
              Dim.parse(layer.multiplyAdds()),
              bytes(layer.shapes())));
    }
  }

  /**
   * The summary of a network. The parameters of users' own layers count when the block is
   * initialized, which is when their DJL blocks decide the shapes.
   */
  public static Summary of(GeneratedBlock block) {
    return new Summary(block);
  }

  private static Dim bytes(List<String> shapes) {
    return Costs.bytes(shapes.stream().map(Shape::parse).toList());
  }

  private static boolean isBuffer(Parameter parameter) {
    return parameter.getType() == Parameter.Type.RUNNING_MEAN
        || parameter.getType() == Parameter.Type.RUNNING_VAR;
  }

  /** The layer that a parameter belongs to: the longest path that its name goes on from. */
  private static String owner(String parameter, Set<String> layers) {
    String path = parameter;
    while (!layers.contains(path) && path.contains(".")) {
      path = path.substring(0, path.lastIndexOf('.'));
    }
    return path;
  }

  /** The inputs and layers, in the order in which they run. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** The number of parameters that training changes. */
  public long trainable() {
    return trainable;
  }

  /** The number of parameters that are frozen. */
  public long frozen() {
    return frozen;
  }

  /** The number of values that training records but does not train: running statistics. */
  public long buffers() {
    return buffers;
  }

  /** The multiply-adds of all layers, in the sizes that a run decides. */
  public Dim multiplyAdds() {
    return rows.stream().map(Row::multiplyAdds).reduce(Dim.of(0), Dim::plus);
  }

  /**
   * The memory of all inputs and outputs of layers, at four bytes an element: about what training
   * keeps for the backward pass. Evaluation keeps few of them at a time.
   */
  public Dim bytes() {
    return rows.stream().map(Row::bytes).reduce(Dim.of(0), Dim::plus);
  }

  /** The table as text, each line ended. */
  @Override
  public String toString() {
    return table(List.of("layer", "is", "output", "parameters")) + totals();
  }

  /**
   * The table with two columns more, the multiply-adds and the bytes of each output, and their
   * totals. Sizes that runs decide stand in them by name.
   */
  public String withCosts() {
    return table(List.of("layer", "is", "output", "parameters", "multiply-adds", "bytes"))
        + totals()
        + "multiply-adds: %s, bytes of outputs: %s, of parameters: %s\n"
            .formatted(
                Costs.text(multiplyAdds()),
                Costs.text(bytes()),
                Costs.text(Costs.ELEMENT * (trainable + frozen + buffers)));
  }

  private String table(List<String> columns) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(columns);
    for (Row row : rows) {
      String count =
          row.shared() ? "shared" : row.parameters() == 0 ? "" : Costs.text(row.parameters());
      cells.add(
          List.of(
                  row.layer(),
                  row.kind(),
                  row.output(),
                  count,
                  Costs.cell(row.multiplyAdds()),
                  Costs.text(row.bytes()))
              .subList(0, columns.size()));
    }
    int[] widths = new int[columns.size()];
    for (List<String> line : cells) {
      for (int i = 0; i < widths.length; i++) {
        int length = line.get(i).length();
        widths[i] = Math.max(widths[i], length > WIDEST ? 1 : length);
      }
    }
    StringBuilder text = new StringBuilder(network).append('\n');
    for (List<String> line : cells) {
      StringBuilder padded = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String format = (i == 0 ? "%" : "  %") + (i < 3 ? "-" : "") + widths[i] + "s";
        padded.append(String.format(Locale.ROOT, format, line.get(i)));
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private String totals() {
    StringBuilder text = new StringBuilder("trainable parameters: ").append(Costs.text(trainable));
    if (frozen > 0) {
      text.append(", frozen: ").append(Costs.text(frozen));
    }
    if (buffers > 0) {
      text.append(", running statistics: ").append(Costs.text(buffers));
    }
    return text.append('\n').toString();
  }
}
