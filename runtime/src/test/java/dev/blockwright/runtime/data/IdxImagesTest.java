package dev.blockwright.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdxImagesTest {
  private static final String IMAGES = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";

  @TempDir Path folder;

  @BeforeEach
  void writeThreeImages() throws IOException {
    write(IMAGES, idx(0x803, new int[] {3, 2, 2}, 12));
    write(LABELS + ".gz", gzip(idx(0x801, new int[] {3}, 3)));
  }

  @Test
  void readsPlainAndCompressedFilesInOrder() throws Exception {
    try (NDManager manager = NDManager.newBaseManager()) {
      var dataset = IdxImages.inFolder(folder).training(manager).setSampling(2, false).build();
      assertEquals(3, dataset.size());
      Batch batch = dataset.getData(manager).iterator().next();
      assertEquals(new Shape(2, 1, 2, 2), batch.getData().head().getShape());
      assertArrayEquals(
          new float[] {0, 1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f, 5 / 255f, 6 / 255f, 7 / 255f},
          batch.getData().head().toFloatArray(),
          1e-7f);
      assertEquals(DataType.INT64, batch.getLabels().head().getDataType());
      assertArrayEquals(new long[] {0, 1}, batch.getLabels().head().toLongArray());
      batch.close();
    }
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(folder.resolve(LABELS + ".gz"));
    assertMessage("there is no " + LABELS + ", nor " + LABELS + ".gz");
    assertEquals(
        "class path folder /none: there is no " + IMAGES + ", nor " + IMAGES + ".gz",
        assertThrows(
                DataFileException.class,
                () -> read(IdxImages.onClassPath(IdxImagesTest.class, "/none")))
            .getMessage());
  }

  @Test
  void aTruncatedFileIsNamed() throws IOException {
    byte[] whole = idx(0x803, new int[] {3, 2, 2}, 12);
    write(IMAGES, Arrays.copyOf(whole, whole.length - 5));
    assertMessage(IMAGES + " is truncated: it holds 7 of 12 bytes (3 x 2 x 2)");
    write(IMAGES, Arrays.copyOf(whole, 10));
    assertMessage(IMAGES + " is truncated");
    write(IMAGES, new byte[0]);
    assertMessage(IMAGES + " is truncated");
  }

  @Test
  void aTruncatedCompressedFileIsNamed() throws IOException {
    byte[] whole = gzip(idx(0x801, new int[] {3}, 3));
    write(LABELS + ".gz", Arrays.copyOf(whole, whole.length - 9));
    assertMessage(LABELS + ".gz is truncated");
  }

  @Test
  void aFileOfAnotherKindIsNamed() throws IOException {
    write(IMAGES, idx(0x801, new int[] {3}, 3));
    assertMessage(
        IMAGES
            + " is not an IDX file of unsigned bytes with 3 axes: it starts with 0x00000801, not"
            + " 0x00000803");
  }

  @Test
  void damagedSizesAreNamed() throws IOException {
    write(IMAGES, idx(0x803, new int[] {3, -2, 2}, 12));
    assertMessage(IMAGES + " is damaged: its sizes are 3 x -2 x 0");
    write(IMAGES, idx(0x803, new int[] {3, 2, 2}, 13));
    assertMessage(IMAGES + " is damaged: bytes follow its 12 (3 x 2 x 2)");
  }

  @Test
  void asManyLabelsAsImages() throws IOException {
    write(LABELS, idx(0x801, new int[] {2}, 2));
    assertEquals(
        folder + ": 3 images in " + IMAGES + ", but 2 labels in " + LABELS,
        assertThrows(DataFileException.class, () -> read(IdxImages.inFolder(folder))).getMessage());
  }

  private void assertMessage(String end) {
    assertEquals(
        folder + ": " + end,
        assertThrows(DataFileException.class, () -> read(IdxImages.inFolder(folder))).getMessage());
  }

  private static void read(IdxImages images) throws DataFileException {
    try (NDManager manager = NDManager.newBaseManager()) {
      images.training(manager);
    }
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private static byte[] idx(int magic, int[] sizes, int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(magic);
      for (int size : sizes) {
        out.writeInt(size);
      }
      for (int i = 0; i < count; i++) {
        out.writeByte(i);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
