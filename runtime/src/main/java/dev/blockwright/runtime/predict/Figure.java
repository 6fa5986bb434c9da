package dev.blockwright.runtime.predict;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.blockwright.runtime.op.Ops;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * One thing on a plain ground, made to look as the pictures of MNIST and Fashion-MNIST do, from a
 * picture of any size, in colour or grey, light on dark or dark on light, with or without
 * transparency.
 *
 * <ol>
 *   <li>What is transparent becomes white; colours become grey, by luminance.
 *   <li>The ground is the median of the picture's border. Where it is light, the picture is
 *       inverted: the figure is light on dark.
 *   <li>The ground becomes 0 and the lightest pixel 1.
 *   <li>The figure, all that is lighter than a tenth, is cut out, scaled with its proportions into
 *       a box, and put into a square with its centre of mass in the middle, as far as it fits.
 * </ol>
 *
 * <p>MNIST's digits are in a box of 20 within a square of 28; the clothes of Fashion-MNIST fill
 * theirs.
 */
final class Figure {
  private static final float INK = 0.1f;

  /** MNIST's digits have their centre of mass half a pixel right of and below the middle. */
  private static final double OFF_CENTRE = 0.5;

  private final int width;
  private final int height;
  private final float[] shades;

  Figure(BufferedImage picture) {
    width = picture.getWidth();
    height = picture.getHeight();
    shades = new float[width * height];
    for (int i = 0; i < shades.length; i++) {
      shades[i] = luminance(picture.getRGB(i % width, i / width));
    }
    float ground = ground();
    float sign = ground > 0.5f ? -1 : 1;
    float most = 0;
    for (int i = 0; i < shades.length; i++) {
      shades[i] = Math.max(0, sign * (shades[i] - ground));
      most = Math.max(most, shades[i]);
    }
    for (int i = 0; i < shades.length && most > 0; i++) {
      shades[i] /= most;
    }
  }

  private static float luminance(int argb) {
    float alpha = (argb >>> 24) / 255f;
    float red = (argb >> 16 & 255) / 255f;
    float green = (argb >> 8 & 255) / 255f;
    float blue = (argb & 255) / 255f;
    float grey = 0.299f * red + 0.587f * green + 0.114f * blue;
    return alpha * grey + 1 - alpha;
  }

  private float ground() {
    float[] border = new float[2 * width + 2 * height];
    for (int x = 0; x < width; x++) {
      border[2 * x] = shades[x];
      border[2 * x + 1] = shades[(height - 1) * width + x];
    }
    for (int y = 0; y < height; y++) {
      border[2 * width + 2 * y] = shades[y * width];
      border[2 * width + 2 * y + 1] = shades[(y + 1) * width - 1];
    }
    Arrays.sort(border);
    return border[border.length / 2];
  }

  /**
   * The figure in its square; all zero where the picture is plain.
   *
   * @param square the side of the square
   * @param box the side of the box that the figure is scaled into
   * @return (1, square, square), in 0 to 1
   */
  NDArray in(NDManager manager, int square, int box) {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int i = 0; i < shades.length; i++) {
      if (shades[i] > INK) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = Math.max(bottom, i / width);
      }
    }
    float[] placed = new float[square * square];
    if (right >= 0) {
      int w = right - left + 1;
      int h = bottom - top + 1;
      float[] cut = new float[w * h];
      for (int y = 0; y < h; y++) {
        System.arraycopy(shades, (top + y) * width + left, cut, y * w, w);
      }
      double scale = (double) box / Math.max(w, h);
      int boxWidth = Math.max(1, (int) Math.round(w * scale));
      int boxHeight = Math.max(1, (int) Math.round(h * scale));
      try (NDArray figure = manager.create(cut, new Shape(1, 1, h, w));
          NDArray scaled = Ops.resize2d(figure, boxHeight, boxWidth)) {
        place(scaled.toFloatArray(), boxWidth, boxHeight, placed, square);
      }
    }
    return manager.create(placed, new Shape(1, square, square));
  }

  private static void place(float[] figure, int w, int h, float[] placed, int square) {
    double mass = 0;
    double atX = 0;
    double atY = 0;
    for (int row = 0; row < h; row++) {
      for (int column = 0; column < w; column++) {
        float shade = figure[row * w + column];
        mass += shade;
        atX += shade * (column + 0.5);
        atY += shade * (row + 0.5);
      }
    }
    double middle = square / 2.0 + OFF_CENTRE;
    int x = Math.max(0, Math.min(square - w, (int) Math.round(middle - atX / mass)));
    int y = Math.max(0, Math.min(square - h, (int) Math.round(middle - atY / mass)));
    for (int row = 0; row < h; row++) {
      System.arraycopy(figure, row * w, placed, (y + row) * square + x, w);
    }
  }
}
