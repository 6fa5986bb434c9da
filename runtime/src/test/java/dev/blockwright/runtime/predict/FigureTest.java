package dev.blockwright.runtime.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import dev.blockwright.runtime.data.IdxImages;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures of digits in many guises become what MNIST has. */
final class FigureTest {
  private final NDManager manager = NDManager.newBaseManager();
  private NDArray digits = manager.create(0);

  @BeforeEach
  void read() throws Exception {
    Batch batch =
        IdxImages.inFolder(Path.of("../examples/src/main/resources/mnist"))
            .test(manager)
            .setSampling(10, false)
            .build()
            .getData(manager)
            .iterator()
            .next();
    digits = batch.getData().head();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * A digit as a picture.
   *
   * @param ink the figure's colour
   * @param ground the ground's colour, possibly transparent
   */
  private BufferedImage picture(int digit, int width, int height, Color ink, Color ground) {
    float[] shades = digits.get(digit).toFloatArray();
    BufferedImage small = new BufferedImage(28, 28, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < shades.length; i++) {
      int alpha = Math.round(255 * shades[i]);
      small.setRGB(i % 28, i / 28, alpha << 24 | (ink.getRGB() & 0xFFFFFF));
    }
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setComposite(AlphaComposite.SrcOver);
    graphics.setColor(ground);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    int side = Math.min(width, height);
    graphics.drawImage(small, 0, 0, side, side, null); // in the upper left, not the middle
    graphics.dispose();
    return picture;
  }

  private void assertSeen(int width, int height, Color ink, Color ground) {
    for (int digit = 0; digit < 10; digit++) {
      NDArray seen = new Figure(picture(digit, width, height, ink, ground)).in(manager, 28, 20);
      double difference = difference(seen.get(0), digits.get(digit).get(0));
      assertTrue(difference < 0.06, "digit " + digit + " differs by " + difference);
    }
  }

  /** The mean difference, a pixel up, down, left or right allowed: a centre is rounded. */
  private static double difference(NDArray seen, NDArray expected) {
    NDArray middle = expected.get("1:27, 1:27");
    double least = 1;
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 3; x++) {
        NDArray moved = seen.get("%d:%d, %d:%d".formatted(y, y + 26, x, x + 26));
        least = Math.min(least, moved.sub(middle).abs().mean().getFloat());
      }
    }
    return least;
  }

  @Test
  void lightOnDark() {
    assertSeen(28, 28, Color.WHITE, Color.BLACK);
    assertSeen(280, 280, Color.WHITE, Color.BLACK);
  }

  @Test
  void darkOnLight() {
    assertSeen(300, 200, Color.BLACK, Color.WHITE);
    assertSeen(100, 400, new Color(60, 60, 60), new Color(230, 230, 220));
  }

  @Test
  void coloured() {
    assertSeen(150, 150, new Color(30, 30, 160), new Color(255, 250, 200));
    assertSeen(150, 150, Color.YELLOW, new Color(0, 60, 0));
  }

  @Test
  void onATransparentGround() {
    assertSeen(128, 128, Color.BLACK, new Color(0, 0, 0, 0));
  }

  @Test
  void aPlainPictureIsEmpty() {
    BufferedImage plain = new BufferedImage(5, 3, BufferedImage.TYPE_INT_RGB);
    assertEquals(0, new Figure(plain).in(manager, 28, 20).abs().sum().getFloat());
    assertEquals(
        0,
        new Figure(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB))
            .in(manager, 28, 20)
            .abs()
            .sum()
            .getFloat());
  }
}
