package dev.blockwright.runtime.picture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.checkpoint.SafeFile;
import dev.blockwright.runtime.train.ConfusionMatrix;
import dev.blockwright.runtime.train.EpochReport;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Writes pictures as PNG files. Needs no display. */
public final class Pictures {
  private static final Color[] GREYS = {Color.BLACK, Color.WHITE};
  private static final Color[] BLUES = {Color.WHITE, new Color(8, 81, 156)};
  private static final int WHITE = 255;
  private static final int TILE = 130;
  private static final int MOST_TILES = 64;

  private Pictures() {}

  /**
   * The value of the loss and of every evaluator by epoch, over the training and the validation
   * data: a chart each, side by side.
   */
  public static void curves(Path file, List<EpochReport> reports) throws IOException {
    List<XYChart> charts = new ArrayList<>();
    double[] epochs = reports.stream().mapToDouble(EpochReport::epoch).toArray();
    for (String name : reports.get(0).training().keySet()) {
      XYChart chart =
          new XYChartBuilder().width(480).height(320).title(name).xAxisTitle("epoch").build();
      chart.getStyler().setChartBackgroundColor(Color.WHITE);
      chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
      if (!name.equals("loss")) {
        chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
      }
      chart.getStyler().setXAxisDecimalPattern("0");
      line(chart, "training", epochs, reports.stream().map(r -> r.training(name)).toList());
      line(chart, "validation", epochs, reports.stream().map(r -> r.validation(name)).toList());
      charts.add(chart);
    }
    write(file, charts, charts.size());
  }

  private static void line(XYChart chart, String name, double[] epochs, List<Float> values) {
    if (values.stream().noneMatch(value -> value.isNaN())) {
      chart
          .addSeries(name, epochs, values.stream().mapToDouble(Float::doubleValue).toArray())
          .setMarker(epochs.length > 1 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
    }
  }

  /** A confusion matrix: a row a label, a column for each class that was said. */
  public static void confusion(Path file, ConfusionMatrix matrix, List<String> names)
      throws IOException {
    int size = Math.max(320, 56 * matrix.classes() + 120);
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(size)
            .height(size)
            .title("label (rows), prediction (columns)")
            .build();
    List<Number[]> cells = new ArrayList<>();
    for (int label = 0; label < matrix.classes(); label++) {
      for (int said = 0; said < matrix.classes(); said++) {
        cells.add(new Number[] {said, matrix.classes() - 1 - label, matrix.count(label, said)});
      }
    }
    List<String> upwards = new ArrayList<>(names);
    Collections.reverse(upwards);
    chart.addSeries("counts", names, upwards, cells);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setRangeColors(BLUES);
    chart.getStyler().setShowValue(true);
    chart.getStyler().setHeatMapValueDecimalPattern("0");
    chart.getStyler().setValueFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    chart.getStyler().setPlotContentSize(1);
    chart.getStyler().setXAxisLabelRotation(matrix.classes() > 4 && longest(names) > 4 ? 45 : 0);
    write(file, List.of(chart), 1);
  }

  private static int longest(List<String> names) {
    return names.stream().mapToInt(String::length).max().orElse(0);
  }

  /**
   * A convolution's filters as a grid, darkest at each one's smallest weight; filters of several
   * input channels show the mean over them. At most 64.
   *
   * @param weight the parameter's name, {@code conv1.weight}, of shape (out, in, height, width)
   */
  public static void filters(Path file, GeneratedBlock block, String weight) throws IOException {
    NDArray filters = block.getParameters().get(weight).getArray();
    try (NDManager scratch = filters.getManager().newSubManager()) {
      NDArray values = filters.duplicate();
      values.attach(scratch);
      NDArray means = values.mean(new int[] {1});
      grid(file, means, numbers(means.size(0)));
    }
  }

  /**
   * What a layer makes of an image: each channel as a tile of a grid. At most 64.
   *
   * @param layer the layer's path, {@code layer1.0.conv1}; its output is (1, channels, height,
   *     width)
   * @param image (1, channels, height, width), as the network takes it
   * @throws IllegalArgumentException if there is no such layer, or its output is no image
   */
  public static void featureMaps(Path file, GeneratedBlock block, String layer, NDArray image)
      throws IOException {
    try (NDManager scratch = image.getManager().newSubManager()) {
      NDArray input = image.duplicate();
      input.attach(scratch);
      Map<String, NDArray> outputs = block.outputs(input);
      NDArray output = outputs.get(layer);
      if (output == null) {
        throw new IllegalArgumentException(
            "%s has no layer \"%s\": it has %s"
                .formatted(block.outline().name(), layer, String.join(", ", outputs.keySet())));
      }
      if (output.getShape().dimension() != 4) {
        throw new IllegalArgumentException(
            "the output of layer \"%s\" is no image: %s".formatted(layer, output.getShape()));
      }
      grid(file, output.get(0), numbers(output.size(1)));
    }
  }

  private static List<String> numbers(long count) {
    return IntStream.range(0, (int) count).mapToObj(Integer::toString).toList();
  }

  /**
   * Images as a grid of tiles, each with a title: digits with what they were read as. At most 64.
   *
   * @param images (images, height, width), each shown from its smallest value, black, to its
   *     largest, white
   */
  public static void grid(Path file, NDArray images, List<String> titles) throws IOException {
    int count = (int) Math.min(images.size(0), MOST_TILES);
    grid(file, images, titles, (int) Math.ceil(Math.sqrt(count)));
  }

  /** The same with so many tiles in a row. */
  public static void grid(Path file, NDArray images, List<String> titles, int columns)
      throws IOException {
    int count = (int) Math.min(images.size(0), MOST_TILES);
    List<HeatMapChart> tiles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      try (NDArray image = images.get(i)) {
        tiles.add(tile(shades(image), titles.get(i)));
      }
    }
    while (tiles.size() % columns != 0) { // rows must be full
      tiles.add(tile(new int[][] {{WHITE}}, ""));
    }
    write(file, tiles, columns);
  }

  /** The columns of an image, each from the bottom up, in 0 to 255. */
  private static int[][] shades(NDArray image) {
    int height = (int) image.size(0);
    int width = (int) image.size(1);
    float[] values = image.toFloatArray();
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    float range = most > least ? most - least : 1;
    int[][] shades = new int[width][height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float share = (values[y * width + x] - least) / range;
        shades[x][height - 1 - y] = Math.round(WHITE * share);
      }
    }
    return shades;
  }

  private static HeatMapChart tile(int[][] shades, String title) {
    HeatMapChart chart = new HeatMapChartBuilder().width(TILE).height(TILE + 20).build();
    chart.setTitle(title);
    chart.addSeries(
        "image",
        IntStream.range(0, shades.length).toArray(),
        IntStream.range(0, shades[0].length).toArray(),
        shades);
    chart.getStyler().setMin(0);
    chart.getStyler().setMax(WHITE);
    chart.getStyler().setRangeColors(GREYS);
    chart.getStyler().setDrawBorder(false);
    chart.getStyler().setPlotBackgroundColor(Color.BLACK); // between rows whose heights are rounded
    chart.getStyler().setAntiAlias(false); // else the pixels have seams
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    chart.getStyler().setChartTitlePadding(2);
    chart.getStyler().setChartPadding(2);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setAxisTicksVisible(false);
    chart.getStyler().setAxisTitlesVisible(false);
    chart.getStyler().setPlotMargin(0);
    chart.getStyler().setPlotContentSize(1);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setPlotGridLinesVisible(false);
    return chart;
  }

  private static <T extends Chart<?, ?>> void write(Path file, List<T> charts, int columns)
      throws IOException {
    int rows = (charts.size() + columns - 1) / columns;
    SafeFile.write(
        file, stream -> BitmapEncoder.saveBitmap(charts, rows, columns, stream, BitmapFormat.PNG));
  }
}
