package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.problem.Problem.Culprit;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A window that moves over the spatial axes of {@code (N, C, ...)}: the settings and the arithmetic
 * that convolutions and pools share. Each list has one number a spatial axis.
 *
 * @param kernelSize the window's size
 * @param strideOrDefault its step; empty for the default, which is 1 for a convolution and the
 *     window's own size for a pool
 * @param padding what is added on both sides of each axis
 * @param same whether the padding is chosen so that the output has the input's size, with one more
 *     at the end where it cannot be split evenly (PyTorch's {@code padding='same'})
 * @param dilation the distance of the window's taps
 * @param ceilMode whether a last window that reaches past the padded input counts
 * @param pool whether this is a pool's window
 */
public record Window(
    List<Integer> kernelSize,
    List<Integer> strideOrDefault,
    List<Integer> padding,
    boolean same,
    List<Integer> dilation,
    boolean ceilMode,
    boolean pool) {

  /** Checks what no input could make right. */
  public Window {
    kernelSize = List.copyOf(kernelSize);
    strideOrDefault = List.copyOf(strideOrDefault);
    padding = List.copyOf(padding);
    dilation = List.copyOf(dilation);
    atLeast("kernelSize", 1, kernelSize);
    atLeast("stride", 1, strideOrDefault);
    atLeast("padding", 0, padding);
    atLeast("dilation", 1, dilation);
    for (int axis = 0; axis < kernelSize.size(); axis++) {
      if (dilation.get(axis) * (kernelSize.get(axis) - 1L) >= Integer.MAX_VALUE) {
        throw new DescriptionException(
            Problem.ofSetting(
                "kernelSize",
                "a window of kernelSize "
                    + text(kernelSize)
                    + " and dilation "
                    + text(dilation)
                    + " reaches further than any tensor"));
      }
    }
    if (same && strideOrDefault.stream().anyMatch(s -> s != 1)) {
      throw new DescriptionException(
          Problem.ofSetting(
              "padding",
              "padding SAME needs stride 1; found stride "
                  + text(strideOrDefault)
                  + ": state the padding as a number"));
    }
  }

  private static void atLeast(String setting, int least, List<Integer> values) {
    if (values.stream().anyMatch(v -> v < least)) {
      throw new DescriptionException(
          Problem.ofSetting(
              setting, setting + " must be at least " + least + "; found " + text(values)));
    }
  }

  /** The window of a convolution: stride 1, no padding. */
  public static Window ofConvolution(int axes, int kernelSize) {
    return of(axes, kernelSize, false);
  }

  /** The window of a pool: its stride is its size, no padding. */
  public static Window ofPool(int axes, int kernelSize) {
    return of(axes, kernelSize, true);
  }

  private static Window of(int axes, int kernelSize, boolean pool) {
    return new Window(
        Collections.nCopies(axes, kernelSize),
        List.of(),
        Collections.nCopies(axes, 0),
        false,
        Collections.nCopies(axes, 1),
        false,
        pool);
  }

  /** The number of spatial axes. */
  public int axes() {
    return kernelSize.size();
  }

  /** The form of the input in messages: {@code (N, C, H, W)} for two axes. */
  public String form() {
    return switch (axes()) {
      case 1 -> "(N, C, L)";
      case 2 -> "(N, C, H, W)";
      default -> "(N, C, D, H, W)";
    };
  }

  /** The step of the window on each axis. */
  public List<Integer> stride() {
    if (!strideOrDefault.isEmpty()) {
      return strideOrDefault;
    }
    return pool ? kernelSize : Collections.nCopies(axes(), 1);
  }

  /** This window with another size. */
  public Window withKernelSize(List<Integer> sizes) {
    return new Window(sizes, strideOrDefault, padding, same, dilation, ceilMode, pool);
  }

  /** This window with another stride. */
  public Window withStride(List<Integer> strides) {
    return new Window(kernelSize, strides, padding, same, dilation, ceilMode, pool);
  }

  /** This window with another padding. */
  public Window withPadding(List<Integer> paddings) {
    return new Window(kernelSize, strideOrDefault, paddings, false, dilation, ceilMode, pool);
  }

  /** This window with the padding that keeps the input's size. */
  public Window withSamePadding() {
    return new Window(
        kernelSize,
        strideOrDefault,
        Collections.nCopies(axes(), 0),
        true,
        dilation,
        ceilMode,
        pool);
  }

  /** This window with another dilation. */
  public Window withDilation(List<Integer> dilations) {
    return new Window(kernelSize, strideOrDefault, padding, same, dilations, ceilMode, pool);
  }

  /** This window with ceil mode on or off. */
  public Window withCeilMode(boolean ceil) {
    return new Window(kernelSize, strideOrDefault, padding, same, dilation, ceil, pool);
  }

  /** What is added before the first element of an axis. */
  public int paddingBefore(int axis) {
    return same ? dilation.get(axis) * (kernelSize.get(axis) - 1) / 2 : padding.get(axis);
  }

  /** What is added after the last element of an axis. */
  public int paddingAfter(int axis) {
    return same
        ? dilation.get(axis) * (kernelSize.get(axis) - 1) - paddingBefore(axis)
        : padding.get(axis);
  }

  /** How far the window reaches on an axis: {@code dilation * (kernelSize - 1) + 1}. */
  public int reach(int axis) {
    return dilation.get(axis) * (kernelSize.get(axis) - 1) + 1;
  }

  /**
   * The output's shape: {@code (N, channels, ...)} with {@code floor((size + padding - reach) /
   * stride) + 1} on each spatial axis; with ceil mode the quotient is rounded up, unless the last
   * window would start past the input and its leading padding.
   */
  public Shape over(Inference in, Dim channels) {
    Shape shape = in.shape().withDim(1, channels);
    List<Integer> tooLarge =
        IntStream.range(0, axes()).filter(axis -> !fits(in, axis)).boxed().toList();
    if (!tooLarge.isEmpty()) {
      throw in.problem(
          Code.WINDOW,
          in.layer()
              + " has a window of "
              + reaches()
              + ", larger than its padded input of "
              + padded(in.shape())
              + "; the input is "
              + in.shape(),
          "kernelSize",
          new Culprit(0, tooLarge.stream().map(axis -> axis + 2).toList()));
    }
    for (int axis = 0; axis < axes(); axis++) {
      shape = shape.withDim(axis + 2, positions(in.shape().dim(axis + 2), axis));
    }
    return shape;
  }

  /**
   * The output's shape of the transposed convolution: {@code (N, channels, ...)} with {@code (size
   * - 1) * stride - 2 * padding + reach + outputPadding} on each spatial axis.
   */
  public Shape transposedOver(Inference in, Dim channels, List<Integer> outputPadding) {
    Shape shape = in.shape().withDim(1, channels);
    for (int axis = 0; axis < axes(); axis++) {
      Dim size = in.shape().dim(axis + 2);
      long beyond = (long) reach(axis) + outputPadding.get(axis) - 2L * padding.get(axis);
      shape = shape.withDim(axis + 2, size.minus(1).times(stride().get(axis)).plus(beyond));
    }
    for (int axis = 2; axis < shape.rank(); axis++) {
      if (!in.atLeast(in.shape().dim(axis), 1) || !in.atLeast(shape.dim(axis), 1)) {
        throw in.problem(
            Code.WINDOW,
            in.layer()
                + " would make "
                + shape
                + " of "
                + in.shape()
                + ": nothing remains beside the padding",
            "padding",
            new Culprit(0, List.of(axis)));
      }
    }
    return shape;
  }

  private boolean fits(Inference in, int axis) {
    Dim size = in.shape().dim(axis + 2);
    int beyond = ceilMode ? stride().get(axis) - 1 : 0;
    return in.atLeast(size, 1) && in.atLeast(room(size, axis).plus(beyond), 0);
  }

  /** How far the window can move. */
  private Dim room(Dim size, int axis) {
    return size.plus((long) paddingBefore(axis) + paddingAfter(axis) - reach(axis));
  }

  private Dim positions(Dim size, int axis) {
    int step = stride().get(axis);
    if (!ceilMode) {
      return room(size, axis).div(step).plus(1);
    }
    Dim steps = room(size, axis).ceilDiv(step);
    if ((long) step + paddingAfter(axis) > reach(axis)) {
      // The last window must start inside the input or its leading padding.
      steps = steps.min(size.plus(paddingBefore(axis) - 1L).div(step));
    }
    return steps.plus(1);
  }

  private String reaches() {
    return IntStream.range(0, axes())
        .mapToObj(axis -> Integer.toString(reach(axis)))
        .collect(Collectors.joining("x"));
  }

  private String padded(Shape input) {
    return IntStream.range(0, axes())
        .mapToObj(
            axis ->
                input
                    .dim(axis + 2)
                    .plus((long) paddingBefore(axis) + paddingAfter(axis))
                    .toString())
        .collect(Collectors.joining("x"));
  }

  /**
   * The settings in which this differs from another window, as users write them: {@code
   * .stride(2).padding(1)}.
   */
  public String settingsBeside(Window other) {
    StringBuilder text = new StringBuilder();
    appendUnless(kernelSize.equals(other.kernelSize), "kernelSize", kernelSize, text);
    boolean usual = strideOrDefault.isEmpty() || stride().equals(withStride(List.of()).stride());
    appendUnless(usual, "stride", stride(), text);
    if (same != other.same) {
      text.append(".padding(SAME)");
    }
    appendUnless(padding.equals(other.padding), "padding", padding, text);
    appendUnless(dilation.equals(other.dilation), "dilation", dilation, text);
    appendUnless(ceilMode == other.ceilMode, "ceilMode", List.of(ceilMode), text);
    return text.toString();
  }

  /** Written out, as {@link #hashCode} is: a record's own are linked when they first run. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Window window
        && kernelSize.equals(window.kernelSize)
        && strideOrDefault.equals(window.strideOrDefault)
        && padding.equals(window.padding)
        && same == window.same
        && dilation.equals(window.dilation)
        && ceilMode == window.ceilMode
        && pool == window.pool;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * kernelSize.hashCode() + strideOrDefault.hashCode()) + padding.hashCode();
  }

  private static void appendUnless(
      boolean usual, String setting, List<?> values, StringBuilder text) {
    if (!usual) {
      List<?> stated = values.stream().distinct().count() == 1 ? values.subList(0, 1) : values;
      text.append('.')
          .append(setting)
          .append(stated.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")")));
    }
  }

  /** A setting's numbers as users write them: {@code 3}, or {@code (3, 5)} where they differ. */
  public static String text(List<Integer> values) {
    return values.stream().distinct().count() == 1
        ? values.get(0).toString()
        : values.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }
}
