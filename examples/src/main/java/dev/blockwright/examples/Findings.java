package dev.blockwright.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.translate.TranslateException;
import ai.djl.util.Pair;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import dev.blockwright.runtime.picture.Pictures;
import dev.blockwright.runtime.train.ConfusionMatrix;
import dev.blockwright.runtime.train.EpochReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a trained network has learned: a few numbers in the terminal, and pictures in a folder. */
final class Findings {
  private static final int TOLD = 10;
  private static final int SHOWN = 36;

  private final GeneratedBlock block;
  private final ImageData pictures;
  private final Path folder;

  Findings(GeneratedBlock block, ImageData pictures, Path folder) {
    this.block = block;
    this.pictures = pictures;
    this.folder = folder;
  }

  /** Whether a network's last layer makes probabilities of scores. */
  static boolean endsInSoftmax(GeneratedBlock block) {
    List<Outline.Layer> layers = block.outline().layers();
    return layers.get(layers.size() - 1).kind().startsWith("softmax");
  }

  /** The layers whose output is an image. */
  static List<String> images(GeneratedBlock block) {
    return block.outline().layers().stream()
        .filter(layer -> layer.shapes().get(0).split(",", -1).length == 4)
        .map(Outline.Layer::name)
        .distinct()
        .toList();
  }

  /** The curves of a training. */
  void curves(List<EpochReport> reports) throws IOException {
    Pictures.curves(folder.resolve("curves.png"), reports);
  }

  /** The filters of the first convolution that sees more than one pixel. */
  void filters() throws IOException {
    for (Pair<String, Parameter> parameter : block.getParameters()) {
      if (parameter.getValue().getShape().dimension() == 4) {
        if (parameter.getValue().getShape().get(3) > 1) {
          Pictures.filters(folder.resolve("filters.png"), block, parameter.getKey());
        }
        return;
      }
    }
  }

  /**
   * How a classifier judges the validation data.
   *
   * @param layer whose feature maps are shown
   * @return the share that is right
   */
  double classes(NDManager manager, @Nullable String layer) throws IOException, TranslateException {
    List<String> names = pictures.classes();
    ConfusionMatrix matrix = ConfusionMatrix.of(manager, block, pictures.validation(manager, 256));
    System.out.println();
    System.out.print(matrix.toString(names));
    System.out.printf(
        Locale.ROOT,
        "macro precision %.3f, macro recall %.3f%n%n",
        matrix.macroPrecision(),
        matrix.macroRecall());
    Pictures.confusion(folder.resolve("confusion.png"), matrix, names);
    try (NDManager scratch = manager.newSubManager();
        Batch batch = first(scratch)) {
      NDArray images = batch.getData().head();
      long[] labels = batch.getLabels().head().toLongArray();
      NDArray chances = chances(scratch, images);
      List<String> titles = new ArrayList<>();
      for (int i = 0; i < labels.length; i++) {
        int said = (int) chances.get(i).argMax().getLong();
        String label = names.get((int) labels[i]);
        titles.add(said == labels[i] ? label : label + ", read as " + names.get(said));
        if (i < TOLD) {
          System.out.printf(
              Locale.ROOT,
              "%s %s is read as %s (%.1f %%)%n",
              label.matches("[aeiou].*") ? "an" : "a",
              label,
              names.get(said),
              100 * chances.getFloat(i, said));
        }
      }
      Pictures.grid(folder.resolve("predictions.png"), images.mean(new int[] {1}), titles);
      if (layer != null) {
        Pictures.featureMaps(folder.resolve("maps.png"), block, layer, images.get("0:1"));
      }
    }
    return matrix.accuracy();
  }

  private Batch first(NDManager manager) throws IOException, TranslateException {
    RandomAccessDataset validation = pictures.validation(manager, SHOWN);
    return validation.getData(manager).iterator().next();
  }

  private NDArray outputs(NDManager manager, NDArray inputs) {
    return block.forward(new ParameterStore(manager, false), new NDList(inputs), false).head();
  }

  /** (N, classes) */
  private NDArray chances(NDManager manager, NDArray images) {
    NDArray output = outputs(manager, images);
    if (output.size() == output.size(0)) {
      NDArray second = output.reshape(-1, 1);
      return NDArrays.concat(new NDList(second.neg().add(1), second), 1);
    }
    return endsInSoftmax(block) ? output : output.softmax(1);
  }

  /** A generator's thumbnails, what it makes of them, and what was to be made, row by row. */
  void images(NDManager manager) throws IOException, TranslateException {
    try (NDManager scratch = manager.newSubManager();
        Batch batch = first(scratch)) {
      NDArray grey = batch.getData().head().get("0:6");
      NDArray codes = Thumbnails.of(grey);
      NDArray made = outputs(scratch, codes).mean(new int[] {1});
      NDArray wanted = pictures.target(grey).mean(new int[] {1});
      NDArray seen = pictures.target(codes.reshape(-1, 1, 8, 8)).mean(new int[] {1});
      List<String> titles = new ArrayList<>(Collections.nCopies(6, "64 numbers"));
      titles.addAll(Collections.nCopies(6, "made"));
      titles.addAll(Collections.nCopies(6, "wanted"));
      Pictures.grid(
          folder.resolve("images.png"), NDArrays.concat(new NDList(seen, made, wanted)), titles, 6);
    }
  }
}
