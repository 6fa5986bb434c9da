package dev.blockwright.runtime.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * MNIST, Fashion-MNIST or other grey images with a label each, from the four files that they are
 * published as: {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code
 * t10k-images-idx3-ubyte}, {@code t10k-labels-idx1-ubyte}, each compressed ({@code .gz}) or not.
 *
 * <pre>{@code
 * IdxImages mnist = IdxImages.inFolder(Path.of("mnist"));
 * Dataset training = mnist.training(manager).setSampling(64, true).build();
 * }</pre>
 *
 * <p>Kept as the bytes that they are, 47 MB for the 60,000 images of MNIST. A batch is images (N,
 * 1, height, width), 32-bit floats in 0 to 1, and labels (N), 64-bit integers, both in the files'
 * order where sampling does not shuffle.
 */
public final class IdxImages {
  private final String place;
  private final Opener opener;

  private interface Opener {
    @Nullable InputStream open(String file) throws IOException;
  }

  private IdxImages(String place, Opener opener) {
    this.place = place;
    this.opener = opener;
  }

  /** The files of a folder. */
  public static IdxImages inFolder(Path folder) {
    return new IdxImages(
        folder.toString(),
        file -> {
          Path path = folder.resolve(file);
          return Files.exists(path) ? Files.newInputStream(path) : null;
        });
  }

  /**
   * The files of a folder on the class path.
   *
   * @param folder the folder, {@code /mnist}, found as {@link Class#getResource} does
   */
  public static IdxImages onClassPath(Class<?> owner, String folder) {
    return new IdxImages(
        "class path folder " + folder, file -> owner.getResourceAsStream(folder + "/" + file));
  }

  /**
   * The images to train with.
   *
   * @param manager owns the arrays; the data set lives as long
   * @throws DataFileException if a file is missing, truncated or not IDX
   */
  public ArrayDataset.Builder training(NDManager manager) throws DataFileException {
    return read(manager, "train");
  }

  /**
   * The images to validate with.
   *
   * @param manager owns the arrays; the data set lives as long
   * @throws DataFileException if a file is missing, truncated or not IDX
   */
  public ArrayDataset.Builder test(NDManager manager) throws DataFileException {
    return read(manager, "t10k");
  }

  private ArrayDataset.Builder read(NDManager manager, String part) throws DataFileException {
    Idx images = read(part + "-images-idx3-ubyte", 3);
    Idx labels = read(part + "-labels-idx1-ubyte", 1);
    if (images.size(0) != labels.size(0)) {
      throw new DataFileException(
          "%s: %,d images in %s-images-idx3-ubyte, but %,d labels in %s-labels-idx1-ubyte"
              .formatted(place, images.size(0), part, labels.size(0), part));
    }
    Shape shape = new Shape(images.size(0), 1, images.size(1), images.size(2));
    return new ArrayDataset.Builder()
        .setData(array(manager, images, shape))
        .optLabels(array(manager, labels, new Shape(labels.size(0))))
        .addTransform(pixels -> pixels.toType(DataType.FLOAT32, false).divi(255))
        .addTargetTransform(label -> label.toType(DataType.INT64, false));
  }

  private static NDArray array(NDManager manager, Idx content, Shape shape) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray borrowed = scratch.create(ByteBuffer.wrap(content.bytes()), shape, DataType.UINT8);
      NDArray array = borrowed.duplicate(); // the engine's own memory
      array.attach(manager);
      return array;
    }
  }

  private Idx read(String file, int axes) throws DataFileException {
    for (String name : new String[] {file, file + ".gz"}) {
      try (InputStream stream = opener.open(name)) {
        if (stream != null) {
          return Idx.read(stream, place + ": " + name, axes);
        }
      } catch (DataFileException e) {
        throw e;
      } catch (IOException e) {
        throw new DataFileException(place + ": " + name + " cannot be read: " + e.getMessage(), e);
      }
    }
    throw new DataFileException("%s: there is no %s, nor %s.gz".formatted(place, file, file));
  }
}
