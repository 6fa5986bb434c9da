package dev.blockwright.runtime.summary;

import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
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
 */
public final class Summary {
  /**
   * A line of the table.
   *
   * @param layer the layer's path, or the input's name
   * @param kind what it is
   * @param output its output's shape, {@code (N, 16, 28, 28)}
   * @param parameters the number of its parameters, buffers not counted; 0 for the second and later
   *     uses of a shared layer
   * @param shared whether this is such a use
   */
  public record Row(String layer, String kind, String output, long parameters, boolean shared) {}

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
      rows.add(new Row(input.name(), "input", "(" + input.shape() + ")", 0, false));
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
              !first && count > 0));
    }
  }

  /**
   * The summary of a network. The parameters of users' own layers count when the block is
   * initialized, which is when their DJL blocks decide the shapes.
   */
  public static Summary of(GeneratedBlock block) {
    return new Summary(block);
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

  /** The table as text, each line ended. */
  @Override
  public String toString() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of("layer", "is", "output", "parameters"));
    for (Row row : rows) {
      String count =
          row.shared() ? "shared" : row.parameters() == 0 ? "" : number(row.parameters());
      cells.add(List.of(row.layer(), row.kind(), row.output(), count));
    }
    int[] widths = new int[4];
    for (List<String> line : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    String format =
        "%-" + widths[0] + "s  %-" + widths[1] + "s  %-" + widths[2] + "s  %" + widths[3];
    StringBuilder text = new StringBuilder(network).append('\n');
    for (List<String> line : cells) {
      text.append(String.format(Locale.ROOT, format + "s", line.toArray()).stripTrailing());
      text.append('\n');
    }
    text.append("trainable parameters: ").append(number(trainable));
    if (frozen > 0) {
      text.append(", frozen: ").append(number(frozen));
    }
    if (buffers > 0) {
      text.append(", running statistics: ").append(number(buffers));
    }
    return text.append('\n').toString();
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
