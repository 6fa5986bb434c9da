package dev.blockwright.examples;

import ai.djl.basicdataset.cv.classification.FashionMnist;
import ai.djl.basicdataset.cv.classification.Mnist;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.translate.TranslateException;
import dev.blockwright.examples.Recipe.DataSet;
import dev.blockwright.examples.Recipe.Target;
import dev.blockwright.runtime.data.DataFileException;
import dev.blockwright.runtime.data.IdxImages;
import dev.blockwright.runtime.data.ImageTransforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that an example learns from, as its network takes them: the files of a folder, what
 * DJL downloads, or 6,000 digits that come along.
 */
final class ImageData {
  /** Says that DJL is to fetch the data. */
  static final String DOWNLOAD = "download";

  /** Where Debian's package {@code dataset-fashion-mnist} puts the clothes. */
  private static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");

  private final DataSet kind;
  private final Target target;
  private final @Nullable IdxImages files;
  private final String place;
  private final Shape image;
  private final long limit;

  /**
   * The data for a network.
   *
   * @param image what the network takes or gives, (N, C, H, W)
   * @param data a folder, {@link #DOWNLOAD}, or null for what is there
   * @param limit the most pictures to learn from, and to be measured by
   */
  ImageData(Recipe recipe, Shape image, @Nullable String data, long limit) {
    this.limit = limit;
    this.target = recipe.target();
    this.image = image;
    if (data == null && (recipe.data() == DataSet.MNIST || !Files.isDirectory(DEBIAN))) {
      kind = DataSet.MNIST;
      files = IdxImages.onClassPath(ImageData.class, "/mnist");
      place = "6,000 digits that come along";
    } else {
      kind = recipe.data();
      place = data == null ? DEBIAN.toString() : data;
      files = place.equals(DOWNLOAD) ? null : IdxImages.inFolder(Path.of(place));
    }
  }

  /** What is told apart. */
  List<String> classes() {
    return target == Target.ODD ? List.of("even", "odd") : kind.classes();
  }

  /** The side of the box that each picture's figure fills. */
  int box() {
    return kind.box();
  }

  /** Where the data comes from. */
  String place() {
    return place;
  }

  /** The pictures to learn from, in random order. */
  RandomAccessDataset training(NDManager manager, int batchSize) throws IOException {
    return dataset(manager, Dataset.Usage.TRAIN, batchSize, true);
  }

  /** The pictures to be measured by, in order. */
  RandomAccessDataset validation(NDManager manager, int batchSize) throws IOException {
    return dataset(manager, Dataset.Usage.TEST, batchSize, false);
  }

  private RandomAccessDataset dataset(
      NDManager manager, Dataset.Usage usage, int batchSize, boolean random) throws IOException {
    if (files != null) {
      return prepared(
              usage == Dataset.Usage.TRAIN ? files.training(manager) : files.test(manager),
              batchSize,
              random)
          .build();
    }
    RandomAccessDataset fetched =
        kind == DataSet.MNIST
            ? prepared(
                    Mnist.builder()
                        .optManager(manager)
                        .optUsage(usage)
                        .addTransform(new ToTensor()),
                    batchSize,
                    random)
                .build()
            : prepared(
                    FashionMnist.builder()
                        .optManager(manager)
                        .optUsage(usage)
                        .addTransform(new ToTensor()),
                    batchSize,
                    random)
                .build();
    try {
      fetched.prepare();
    } catch (IOException | TranslateException e) {
      throw new DataFileException("the data cannot be downloaded: " + e.getMessage(), e);
    }
    return fetched;
  }

  private <B extends RandomAccessDataset.BaseBuilder<B>> B prepared(
      B builder, int batchSize, boolean random) {
    if (target != Target.IMAGE) {
      builder
          .addTransform(ImageTransforms.resize(image.get(2), image.get(3)))
          .addTransform(ImageTransforms.channels(image.get(1)))
          .addTargetTransform(label -> label.toType(DataType.INT64, false));
    }
    if (target == Target.ODD) {
      builder.addTargetTransform(label -> label.mod(2));
    }
    return builder.setSampling(batchSize, random).optLimit(limit);
  }

  /** Images as the network gives them, from grey ones in 0 to 1. */
  NDArray target(NDArray grey) {
    NDArray large = ImageTransforms.resize(image.get(2), image.get(3)).transform(grey);
    return ImageTransforms.channels(image.get(1)).transform(large).mul(2).sub(1);
  }
}
