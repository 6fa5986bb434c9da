package dev.blockwright.runtime.op;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a convolution or pooling window moves over its input: PyTorch's settings, of which only those
 * that differ from PyTorch's defaults are stated, {@code stride(2, 2).padding(3, 3)}. Starts with
 * the function of the same name in {@link Ops}. Immutable.
 */
public final class Window {
  static final Window DEFAULT = new Window();

  private @Nullable Shape kernel;
  private @Nullable Shape stride;
  private @Nullable Shape padding;
  private @Nullable Shape paddingAfter;
  private @Nullable Shape dilation;
  private @Nullable Shape outputPadding;
  private int groups = 1;
  private boolean ceilMode;
  private boolean countIncludePad = true;

  private Window() {}

  private Window with(Consumer<Window> change) {
    Window copy = new Window();
    copy.kernel = kernel;
    copy.stride = stride;
    copy.padding = padding;
    copy.paddingAfter = paddingAfter;
    copy.dilation = dilation;
    copy.outputPadding = outputPadding;
    copy.groups = groups;
    copy.ceilMode = ceilMode;
    copy.countIncludePad = countIncludePad;
    change.accept(copy);
    return copy;
  }

  /** The size of a pooling window, one number an axis; a convolution's is its weight's. */
  public Window kernel(long... sizes) {
    return with(w -> w.kernel = new Shape(sizes));
  }

  /** The step, one number an axis; default 1 in a convolution, the kernel in a pooling. */
  public Window stride(long... steps) {
    return with(w -> w.stride = new Shape(steps));
  }

  /** The padding at both ends of each axis, one number an axis; default 0. */
  public Window padding(long... sizes) {
    return with(w -> w.padding = new Shape(sizes));
  }

  /** How much more the end of each axis is padded than its start; default 0. */
  public Window paddingAfter(long... sizes) {
    return with(w -> w.paddingAfter = new Shape(sizes));
  }

  /** The distance between the window's elements, one number an axis; default 1. */
  public Window dilation(long... distances) {
    return with(w -> w.dilation = new Shape(distances));
  }

  /** What a transposed convolution adds to the end of each axis; default 0. */
  public Window outputPadding(long... sizes) {
    return with(w -> w.outputPadding = new Shape(sizes));
  }

  /** The number of groups of channels that don't see each other; default 1. */
  public Window groups(int number) {
    return with(w -> w.groups = number);
  }

  /** Whether the number of windows is rounded up; default false. */
  public Window ceilMode(boolean up) {
    return with(w -> w.ceilMode = up);
  }

  /** Whether a mean counts padding as zeros; default true. */
  public Window countIncludePad(boolean counted) {
    return with(w -> w.countIncludePad = counted);
  }

  Shape kernel() {
    if (kernel == null) {
      throw new IllegalStateException("a pooling needs a kernel: kernel(2, 2)");
    }
    return kernel;
  }

  Shape strideOr(Shape absent) {
    return stride == null ? absent : stride;
  }

  Shape padding(int axes) {
    return padding == null ? all(axes, 0) : padding;
  }

  boolean isDilated() {
    return dilation != null;
  }

  Shape dilation(int axes) {
    return dilation == null ? all(axes, 1) : dilation;
  }

  Shape outputPadding(int axes) {
    return outputPadding == null ? all(axes, 0) : outputPadding;
  }

  int groups() {
    return groups;
  }

  boolean ceilMode() {
    return ceilMode;
  }

  boolean countIncludePad() {
    return countIncludePad;
  }

  /**
   * What pads the ends, as PyTorch counts: start and end in turn, last axis first; null for none.
   */
  @Nullable Shape endPadding() {
    if (paddingAfter == null) {
      return null;
    }
    int axes = paddingAfter.dimension();
    long[] pairs = new long[2 * axes];
    for (int axis = 0; axis < axes; axis++) {
      pairs[2 * (axes - 1 - axis) + 1] = paddingAfter.get(axis);
    }
    return new Shape(pairs);
  }

  /** This without what pads the ends. */
  Window withoutEndPadding() {
    return with(w -> w.paddingAfter = null);
  }

  /** As many equal numbers as axes. */
  static Shape all(int axes, long number) {
    long[] numbers = new long[axes];
    Arrays.fill(numbers, number);
    return new Shape(numbers);
  }
}
