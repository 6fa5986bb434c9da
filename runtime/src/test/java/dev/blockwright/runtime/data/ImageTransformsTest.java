package dev.blockwright.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ImageTransformsTest {
  private static final float[] SMALL = {21.081633f, 34.775513f, 105.48979f, 138.93877f};

  private final NDManager manager = NDManager.newBaseManager();
  private final NDArray image = manager.arange(16f).square().reshape(1, 1, 4, 4);

  @AfterEach
  void close() {
    manager.close();
  }

  /** The numbers of {@code F.interpolate(x, size, mode="bilinear", antialias=True)}. */
  @Test
  void resizes() {
    NDArray small = ImageTransforms.resize(2, 2).transform(image);
    assertEquals(new Shape(1, 1, 2, 2), small.getShape());
    assertArrayEquals(SMALL, small.toFloatArray(), 1e-4f);
    NDArray one = ImageTransforms.resize(2, 2).transform(image.squeeze(0));
    assertEquals(new Shape(1, 2, 2), one.getShape());
    assertArrayEquals(SMALL, one.toFloatArray(), 1e-4f);
    NDArray tall = ImageTransforms.resize(6, 4).transform(image);
    assertEquals(8, tall.toFloatArray()[4], 1e-4f);
    assertSame(image, ImageTransforms.resize(4, 4).transform(image));
  }

  @Test
  void repeatsGrey() {
    NDArray colour = ImageTransforms.channels(3).transform(image);
    assertEquals(new Shape(1, 3, 4, 4), colour.getShape());
    assertEquals(image, colour.get("0:1,2:3"));
    assertEquals(
        new Shape(3, 4, 4), ImageTransforms.channels(3).transform(image.squeeze(0)).getShape());
    assertSame(colour, ImageTransforms.channels(3).transform(colour));
  }
}
