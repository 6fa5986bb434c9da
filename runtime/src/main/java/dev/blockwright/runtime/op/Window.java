package dev.blockwright.runtime.op;

import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/**
 * How a convolution or pooling window moves over its input: PyTorch's settings, of which only those
 * that differ from PyTorch's defaults are stated, {@code stride(2, 2).padding(3, 3)}. Starts with
 * the function of the same name in {@link Ops}.
 *
 * @param kernel the window's size, one number an axis; a convolution takes it from its weight
 * @param stride the step; null for 1 in a convolution, for the kernel in a pooling
 * @param padding the padding on each of both sides; null for 0
 * @param dilation the distance between the window's elements; null for 1
 * @param outputPadding what a transposed convolution adds to its output at the end; null for 0
 * @param groups the number of groups of channels that don't see each other
 * @param ceilMode whether the number of windows is rounded up
 * @param countIncludePad whether a mean counts padding as zeros
 */
public record Window(
    @Nullable Shape kernel,
    @Nullable Shape stride,
    @Nullable Shape padding,
    @Nullable Shape dilation,
    @Nullable Shape outputPadding,
    int groups,
    boolean ceilMode,
    boolean countIncludePad) {

  static final Window DEFAULT = new Window(null, null, null, null, null, 1, false, true);

  /** With a window of this size, one number an axis. */
  public Window kernel(long... sizes) {
    return new Window(
        new Shape(sizes),
        stride,
        padding,
        dilation,
        outputPadding,
        groups,
        ceilMode,
        countIncludePad);
  }

  /** With this step, one number an axis. */
  public Window stride(long... steps) {
    return new Window(
        kernel,
        new Shape(steps),
        padding,
        dilation,
        outputPadding,
        groups,
        ceilMode,
        countIncludePad);
  }

  /** With this padding on each of both sides, one number an axis. */
  public Window padding(long... sizes) {
    return new Window(
        kernel,
        stride,
        new Shape(sizes),
        dilation,
        outputPadding,
        groups,
        ceilMode,
        countIncludePad);
  }

  /** With this distance between the window's elements, one number an axis. */
  public Window dilation(long... distances) {
    return new Window(
        kernel,
        stride,
        padding,
        new Shape(distances),
        outputPadding,
        groups,
        ceilMode,
        countIncludePad);
  }

  /** With this much more of a transposed convolution's output, one number an axis. */
  public Window outputPadding(long... sizes) {
    return new Window(
        kernel, stride, padding, dilation, new Shape(sizes), groups, ceilMode, countIncludePad);
  }

  /** With this number of groups of channels. */
  public Window groups(int number) {
    return new Window(
        kernel, stride, padding, dilation, outputPadding, number, ceilMode, countIncludePad);
  }

  /** With this rounding of the number of windows: true for up. */
  public Window ceilMode(boolean up) {
    return new Window(
        kernel, stride, padding, dilation, outputPadding, groups, up, countIncludePad);
  }

  /** With padding counted in means, or not. */
  public Window countIncludePad(boolean counted) {
    return new Window(kernel, stride, padding, dilation, outputPadding, groups, ceilMode, counted);
  }

  /** The size of a pooling window. */
  Shape size() {
    if (kernel == null) {
      throw new IllegalStateException("a pooling needs a kernel: kernel(2, 2)");
    }
    return kernel;
  }

  Shape strideOr(Shape absent) {
    return stride == null ? absent : stride;
  }

  Shape paddingOr(Shape absent) {
    return padding == null ? absent : padding;
  }

  Shape outputPaddingOr(Shape absent) {
    return outputPadding == null ? absent : outputPadding;
  }

  Shape dilationOr(Shape absent) {
    return dilation == null ? absent : dilation;
  }
}
