package dev.blockwright.runtime.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.blockwright.runtime.Fill;
import dev.blockwright.runtime.exemplar.DigitCnnBlock;
import dev.blockwright.runtime.train.ConfusionMatrix;
import dev.blockwright.runtime.train.EpochReport;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PicturesTest {
  private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  private static void assertPicture(int width, int height, Path file) throws IOException {
    BufferedImage picture = ImageIO.read(file.toFile());
    assertEquals(width, picture.getWidth());
    assertEquals(height, picture.getHeight());
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        colours.add(picture.getRGB(x, y));
      }
    }
    assertTrue(colours.size() > 20, colours.size() + " colours");
  }

  @Test
  void curvesOfEachValue(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new").resolve("curves.png");
    List<EpochReport> reports =
        List.of(
            new EpochReport(
                1, Map.of("loss", 2f), Map.of("loss", Float.NaN), Duration.ofSeconds(1)),
            new EpochReport(
                2, Map.of("loss", 1f), Map.of("loss", Float.NaN), Duration.ofSeconds(1)));
    Pictures.curves(file, reports);
    assertPicture(480, 320, file);
  }

  @Test
  void aConfusionMatrix(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("confusion.png");
    Pictures.confusion(
        file, new ConfusionMatrix(new long[][] {{50, 3}, {7, 41}}), List.of("even", "odd"));
    assertPicture(320, 320, file);
  }

  @Test
  void filtersAndFeatureMaps(@TempDir Path folder) throws IOException {
    DigitCnnBlock block = new DigitCnnBlock();
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 28, 28));
    Path filters = folder.resolve("filters.png");
    Pictures.filters(filters, block, "conv1.weight");
    assertPicture(4 * 130, 4 * 150, filters);
    NDArray image = Fill.input(manager, new Shape(1, 1, 28, 28), 7);
    Path maps = folder.resolve("maps.png");
    Pictures.featureMaps(maps, block, "pool2", image);
    assertPicture(6 * 130, 6 * 150, maps);
    assertEquals(
        "the output of layer \"logits\" is no image: (1, 10)",
        assertThrows(
                IllegalArgumentException.class,
                () -> Pictures.featureMaps(maps, block, "logits", image))
            .getMessage());
    assertEquals(
        "DigitCnn has no layer \"conv3\": it has conv1, relu1, pool1, conv2, relu2, pool2, flat,"
            + " hidden, relu3, logits",
        assertThrows(
                IllegalArgumentException.class,
                () -> Pictures.featureMaps(maps, block, "conv3", image))
            .getMessage());
  }
}
