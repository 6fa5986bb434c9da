package dev.blockwright.runtime.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How often each class was taken for each: rows are the labels, columns what the network said.
 * Precision and recall are scikit-learn's, with 0 for a division by 0.
 */
public final class ConfusionMatrix {
  private final long[][] counts;

  /** The matrix of counts, {@code counts[label][said]}. */
  public ConfusionMatrix(long[][] counts) {
    this.counts = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  /**
   * What a network says of a data set. Its first output is judged by the first label, as {@link
   * DeviceAccuracy} does.
   *
   * @param manager where the batches live, one at a time
   * @param block a classifier: (N, classes), or (N, 1) with a probability
   */
  public static ConfusionMatrix of(NDManager manager, Block block, Dataset dataset)
      throws IOException, TranslateException {
    long[][] counts = new long[0][];
    try (NDManager scratch = manager.newSubManager()) {
      ParameterStore store = new ParameterStore(scratch, false);
      for (Batch batch : dataset.getData(scratch)) {
        try (batch;
            NDManager step = scratch.newSubManager()) {
          NDList data = batch.getData().toDevice(scratch.getDevice(), true);
          data.attach(step);
          NDArray output = block.forward(store, data, false).head();
          if (counts.length == 0) {
            int classes = Math.max(2, (int) (output.size() / output.size(0)));
            counts = new long[classes][classes];
          }
          NDArray label = batch.getLabels().head().toType(DataType.INT64, false);
          long[] expected = label.toLongArray();
          long[] said = DeviceAccuracy.classes(output, 0.5).toLongArray();
          for (int i = 0; i < said.length; i++) {
            counts[(int) expected[i]][(int) said[i]]++;
          }
        }
      }
    }
    return new ConfusionMatrix(counts);
  }

  /** The number of classes. */
  public int classes() {
    return counts.length;
  }

  /** How often a class was taken for another, or for itself. */
  public long count(int label, int said) {
    return counts[label][said];
  }

  /** The number of examples. */
  public long total() {
    return IntStream.range(0, classes()).mapToLong(this::labelled).sum();
  }

  private long labelled(int label) {
    return Arrays.stream(counts[label]).sum();
  }

  private long said(int label) {
    return Arrays.stream(counts).mapToLong(row -> row[label]).sum();
  }

  /** The share of examples that are right. */
  public double accuracy() {
    return share(IntStream.range(0, classes()).mapToLong(i -> counts[i][i]).sum(), total());
  }

  /** Of those that were said to be of a class, the share that is. */
  public double precision(int label) {
    return share(counts[label][label], said(label));
  }

  /** Of those that are of a class, the share that was said to be. */
  public double recall(int label) {
    return share(counts[label][label], labelled(label));
  }

  /** The mean of the classes' precisions. */
  public double macroPrecision() {
    return IntStream.range(0, classes()).mapToDouble(this::precision).average().orElse(0);
  }

  /** The mean of the classes' recalls. */
  public double macroRecall() {
    return IntStream.range(0, classes()).mapToDouble(this::recall).average().orElse(0);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /**
   * The matrix as a table, with each class's precision and recall, each line ended.
   *
   * @param names the classes' names
   */
  public String toString(List<String> names) {
    if (names.size() != classes()) {
      throw new IllegalArgumentException(
          names.size() + " names for " + classes() + " classes: " + names);
    }
    int first = width(names, "label");
    int[] widths = new int[classes()];
    for (int said = 0; said < classes(); said++) {
      widths[said] = names.get(said).length();
      for (long[] row : counts) {
        widths[said] = Math.max(widths[said], number(row[said]).length());
      }
    }
    StringBuilder text = new StringBuilder(pad("label", -first));
    for (int said = 0; said < classes(); said++) {
      text.append("  ").append(pad(names.get(said), widths[said]));
    }
    text.append("  precision  recall\n");
    for (int label = 0; label < classes(); label++) {
      text.append(pad(names.get(label), -first));
      for (int said = 0; said < classes(); said++) {
        text.append("  ").append(pad(number(counts[label][said]), widths[said]));
      }
      text.append(String.format(Locale.ROOT, "  %9.3f  %6.3f%n", precision(label), recall(label)));
    }
    return text.toString();
  }

  private static int width(List<String> names, String title) {
    return names.stream().mapToInt(String::length).reduce(title.length(), Math::max);
  }

  private static String pad(String text, int width) {
    return String.format("%" + width + "s", text);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** The matrix with the classes' numbers for names. */
  @Override
  public String toString() {
    return toString(IntStream.range(0, classes()).mapToObj(Integer::toString).toList());
  }
}
