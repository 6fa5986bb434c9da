package dev.blockwright.runtime.op;

import static dev.blockwright.runtime.op.TorchScript.bool;
import static dev.blockwright.runtime.op.TorchScript.list;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operations of generated code, with PyTorch's names, arguments and values ({@code
 * torch.nn.functional}). Images are (N, C, H, W).
 *
 * <p>Every operation makes a new array, also where it changes nothing (a view then), so that its
 * inputs may be closed.
 */
public final class Ops {
  private Ops() {}

  /** A pooling window of this size, one number an axis. */
  public static Window kernel(long... sizes) {
    return Window.DEFAULT.kernel(sizes);
  }

  /** A window with this step, one number an axis. */
  public static Window stride(long... steps) {
    return Window.DEFAULT.stride(steps);
  }

  /** A window with this padding on each of both sides, one number an axis. */
  public static Window padding(long... sizes) {
    return Window.DEFAULT.padding(sizes);
  }

  /** A window with this much more padding at the end of each axis, one number an axis. */
  public static Window paddingAfter(long... sizes) {
    return Window.DEFAULT.paddingAfter(sizes);
  }

  /** A window with this distance between its elements, one number an axis. */
  public static Window dilation(long... distances) {
    return Window.DEFAULT.dilation(distances);
  }

  /** A transposed window with this much more output at the end, one number an axis. */
  public static Window outputPadding(long... sizes) {
    return Window.DEFAULT.outputPadding(sizes);
  }

  /** A window over this number of groups of channels. */
  public static Window groups(int number) {
    return Window.DEFAULT.groups(number);
  }

  /** A convolution with stride 1 and no padding; see the next. */
  public static NDArray conv1d(NDArray x, NDArray weight, @Nullable NDArray bias) {
    return conv1d(x, weight, bias, Window.DEFAULT);
  }

  /**
   * A convolution.
   *
   * @param x (N, C, L)
   * @param weight (outChannels, C / groups, kernel size)
   * @param bias (outChannels), or null for none
   * @param window stride, padding, dilation, groups
   */
  public static NDArray conv1d(NDArray x, NDArray weight, @Nullable NDArray bias, Window window) {
    return convolution(x, weight, bias, window);
  }

  /** A convolution with stride 1 and no padding; see the next. */
  public static NDArray conv2d(NDArray x, NDArray weight, @Nullable NDArray bias) {
    return conv2d(x, weight, bias, Window.DEFAULT);
  }

  /**
   * A convolution.
   *
   * @param x (N, C, H, W)
   * @param weight (outChannels, C / groups, kernel height, kernel width)
   * @param bias (outChannels), or null for none
   * @param window stride, padding, dilation, groups
   */
  public static NDArray conv2d(NDArray x, NDArray weight, @Nullable NDArray bias, Window window) {
    return convolution(x, weight, bias, window);
  }

  /** A convolution with stride 1 and no padding; see the next. */
  public static NDArray conv3d(NDArray x, NDArray weight, @Nullable NDArray bias) {
    return conv3d(x, weight, bias, Window.DEFAULT);
  }

  /**
   * A convolution.
   *
   * @param x (N, C, D, H, W)
   * @param weight (outChannels, C / groups, kernel depth, height, width)
   * @param bias (outChannels), or null for none
   * @param window stride, padding, dilation, groups
   */
  public static NDArray conv3d(NDArray x, NDArray weight, @Nullable NDArray bias, Window window) {
    return convolution(x, weight, bias, window);
  }

  @SuppressWarnings("NullAway") // DJL takes null for no bias
  private static NDArray convolution(
      NDArray x, NDArray weight, @Nullable NDArray bias, Window window) {
    Shape ends = window.endPadding();
    if (ends != null) {
      try (NDArray padded = zeroPad(x, ends.getShape())) {
        return convolution(padded, weight, bias, window.withoutEndPadding());
      }
    }
    int axes = x.getShape().dimension() - 2;
    return x.getNDArrayInternal()
        .convolution(
            x,
            weight,
            bias,
            window.strideOr(Window.all(axes, 1)),
            window.padding(axes),
            window.dilation(axes),
            window.groups())
        .singletonOrThrow();
  }

  /** A transposed convolution with stride 1 and no padding; see the next. */
  public static NDArray convTranspose1d(NDArray x, NDArray weight, @Nullable NDArray bias) {
    return convTranspose1d(x, weight, bias, Window.DEFAULT);
  }

  /**
   * A transposed convolution, the gradient of a convolution with respect to its input.
   *
   * @param x (N, C, L)
   * @param weight (C, outChannels / groups, kernel size)
   * @param bias (outChannels), or null for none
   * @param window stride, padding, output padding, dilation, groups
   */
  public static NDArray convTranspose1d(
      NDArray x, NDArray weight, @Nullable NDArray bias, Window window) {
    return transposed(1, x, weight, bias, window);
  }

  /** A transposed convolution with stride 1 and no padding; see the next. */
  public static NDArray convTranspose2d(NDArray x, NDArray weight, @Nullable NDArray bias) {
    return convTranspose2d(x, weight, bias, Window.DEFAULT);
  }

  /**
   * A transposed convolution, the gradient of a convolution with respect to its input.
   *
   * @param x (N, C, H, W)
   * @param weight (C, outChannels / groups, kernel height, kernel width)
   * @param bias (outChannels), or null for none
   * @param window stride, padding, output padding, dilation, groups
   */
  public static NDArray convTranspose2d(
      NDArray x, NDArray weight, @Nullable NDArray bias, Window window) {
    return transposed(2, x, weight, bias, window);
  }

  private static NDArray transposed(
      int axes, NDArray x, NDArray weight, @Nullable NDArray bias, Window window) {
    return TorchScript.call(
        "torch.conv_transpose%dd(x0, x1, %s, %s, %s, %s, %d, %s)"
            .formatted(
                axes,
                bias == null ? "None" : "x2",
                list(window.strideOr(Window.all(axes, 1))),
                list(window.padding(axes)),
                list(window.outputPadding(axes)),
                window.groups(),
                list(window.dilation(axes))),
        present(x, weight, bias));
  }

  /**
   * {@code x * transposed(weight) + bias}.
   *
   * @param x (..., inFeatures)
   * @param weight (outFeatures, inFeatures)
   * @param bias (outFeatures), or null for none
   */
  @SuppressWarnings("NullAway") // DJL takes null for no bias
  public static NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias) {
    return Linear.linear(x, weight, bias).singletonOrThrow();
  }

  /**
   * The row of a table for each index.
   *
   * @param x indexes, 64-bit integers (...)
   * @param weight (numEmbeddings, embeddingDim)
   * @return (..., embeddingDim)
   */
  public static NDArray embedding(NDArray x, NDArray weight) {
    return Embedding.embedding(x, weight, SparseFormat.DENSE).singletonOrThrow();
  }

  /**
   * The row of a table for each index, of which one is not trained.
   *
   * @param paddingIdx that row's index, from the end where it is negative
   */
  public static NDArray embedding(NDArray x, NDArray weight, long paddingIdx) {
    long index = paddingIdx < 0 ? paddingIdx + weight.size(0) : paddingIdx;
    return TorchScript.call(
        "torch.embedding(x1, x0, %d, False, False)".formatted(index), x, weight);
  }

  /** The maximum of each window, (N, C, L); padding never wins. */
  public static NDArray maxPool1d(NDArray x, Window window) {
    return maxPool(1, x, window);
  }

  /** The maximum of each window, (N, C, H, W); padding never wins. */
  public static NDArray maxPool2d(NDArray x, Window window) {
    return maxPool(2, x, window);
  }

  /** The maximum of each window, (N, C, D, H, W); padding never wins. */
  public static NDArray maxPool3d(NDArray x, Window window) {
    return maxPool(3, x, window);
  }

  private static NDArray maxPool(int axes, NDArray x, Window window) {
    Shape size = window.kernel();
    Shape stride = window.strideOr(size);
    Shape padding = window.padding(axes);
    if (!window.isDilated()) {
      return x.getNDArrayInternal().maxPool(size, stride, padding, window.ceilMode());
    }
    return TorchScript.call(
        "torch.max_pool%dd(x0, %s, %s, %s, %s, %s)"
            .formatted(
                axes,
                list(size),
                list(stride),
                list(padding),
                list(window.dilation(axes)),
                bool(window.ceilMode())),
        x);
  }

  /** The mean of each window, (N, C, L). */
  public static NDArray avgPool1d(NDArray x, Window window) {
    return avgPool(1, x, window);
  }

  /** The mean of each window, (N, C, H, W). */
  public static NDArray avgPool2d(NDArray x, Window window) {
    return avgPool(2, x, window);
  }

  /** The mean of each window, (N, C, D, H, W). */
  public static NDArray avgPool3d(NDArray x, Window window) {
    return avgPool(3, x, window);
  }

  /** The sum of each window, divided by a number. */
  public static NDArray avgPool3d(NDArray x, Window window, int divisorOverride) {
    return avgPool(3, x, window, ", " + divisorOverride);
  }

  /** The sum of each window, divided by a number. */
  public static NDArray avgPool2d(NDArray x, Window window, int divisorOverride) {
    return avgPool(2, x, window, ", " + divisorOverride);
  }

  private static NDArray avgPool(int axes, NDArray x, Window window) {
    if (window.countIncludePad()) {
      Shape size = window.kernel();
      return x.getNDArrayInternal()
          .avgPool(size, window.strideOr(size), window.padding(axes), window.ceilMode(), true);
    }
    return avgPool(axes, x, window, axes == 1 ? "" : ", None"); // DJL counts padding always
  }

  private static NDArray avgPool(int axes, NDArray x, Window window, String divisor) {
    Shape size = window.kernel();
    return TorchScript.call(
        "torch.avg_pool%dd(x0, %s, %s, %s, %s, %s%s)"
            .formatted(
                axes,
                list(size),
                list(window.strideOr(size)),
                list(window.padding(axes)),
                bool(window.ceilMode()),
                bool(window.countIncludePad()),
                divisor),
        x);
  }

  /** The mean of each channel's image: (N, C, H, W) to (N, C, 1, 1). */
  public static NDArray globalAvgPool2d(NDArray x) {
    try (NDArray means = Pool.globalAvgPool2d(x)) {
      return means.reshape(x.size(0), x.size(1), 1, 1);
    }
  }

  /**
   * The mean of each of height x width parts: (N, C, H, W) to (N, C, height, width); -1 keeps a
   * size.
   */
  public static NDArray adaptiveAvgPool2d(NDArray x, int height, int width) {
    return TorchScript.call(
        "torch.adaptive_avg_pool2d(x0, %s)".formatted(sizes(x, height, width)), x);
  }

  /**
   * The maximum of each of height x width parts: (N, C, H, W) to (N, C, height, width); -1 keeps a
   * size.
   */
  public static NDArray adaptiveMaxPool2d(NDArray x, int height, int width) {
    return TorchScript.call(
        "v0, v1 = torch.adaptive_max_pool2d(x0, %s)\nv0".formatted(sizes(x, height, width)), x);
  }

  private static String sizes(NDArray x, int height, int width) {
    return list(new Shape(height < 0 ? x.size(2) : height, width < 0 ? x.size(3) : width));
  }

  /**
   * Normalises each channel, in training by the batch's statistics, which it then mixes into the
   * running ones (the variance without bias), else by the running ones; then scales and shifts.
   *
   * @param x (N, C, ...)
   * @param parameters the scales and the shifts (C), if there are any, then the running means and
   *     variances (C)
   * @param momentum how much of the batch's statistics the running ones take, PyTorch's sense
   */
  public static NDArray batchNorm(
      NDArray x, NDList parameters, double momentum, double eps, boolean training) {
    if (parameters.size() == 2) {
      return TorchScript.call(
          "torch.batch_norm(x0, None, None, x1, x2, %s, %s, %s, False)"
              .formatted(bool(training), momentum, eps),
          x,
          parameters.get(0),
          parameters.get(1));
    }
    int channelsSecond = -1; // any other axis costs two transposes, even axis 1
    return BatchNorm.batchNorm(
            x,
            parameters.get(2),
            parameters.get(3),
            parameters.get(0),
            parameters.get(1),
            channelsSecond,
            (float) (1 - momentum),
            (float) eps,
            training)
        .singletonOrThrow();
  }

  /**
   * Normalises over the last axes, then scales and shifts.
   *
   * @param normalizedShape the sizes of these axes
   * @param weight the scales, of that shape, or null for none
   * @param bias the shifts, of that shape, or null for none
   */
  public static NDArray layerNorm(
      NDArray x,
      Shape normalizedShape,
      @Nullable NDArray weight,
      @Nullable NDArray bias,
      double eps) {
    return TorchScript.call(
        "torch.layer_norm(x0, %s, %s, %s, %s, True)"
            .formatted(
                list(normalizedShape),
                weight == null ? "None" : "x1",
                bias == null ? "None" : weight == null ? "x1" : "x2",
                eps),
        present(x, weight, bias));
  }

  /**
   * Normalises over the channels of each group and all that follows, then scales and shifts.
   *
   * @param x (N, C, ...)
   * @param weight the scales (C), or null, as the shifts, for none
   * @param bias the shifts (C)
   */
  public static NDArray groupNorm(
      NDArray x, int numGroups, @Nullable NDArray weight, @Nullable NDArray bias, double eps) {
    return TorchScript.call(
        "torch.group_norm(x0, %d, %s, %s, %s, True)"
            .formatted(
                numGroups, weight == null ? "None" : "x1", bias == null ? "None" : "x2", eps),
        present(x, weight, bias));
  }

  /** {@code max(x, 0)}. */
  public static NDArray relu(NDArray x) {
    return Activation.relu(x);
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public static NDArray sigmoid(NDArray x) {
    return Activation.sigmoid(x);
  }

  /** The hyperbolic tangent. */
  public static NDArray tanh(NDArray x) {
    return Activation.tanh(x);
  }

  /** {@code min(max(x, 0), 6)}. */
  public static NDArray relu6(NDArray x) {
    return TorchScript.call("torch.relu6(x0)", x);
  }

  /** {@code x} where it is positive, else {@code negativeSlope * x}. */
  public static NDArray leakyRelu(NDArray x, double negativeSlope) {
    return TorchScript.call("torch.leaky_relu(x0, %s)".formatted(negativeSlope), x);
  }

  /** {@code x} where it is positive, else times a learned slope, one (1) or one a channel (C). */
  public static NDArray prelu(NDArray x, NDArray weight) {
    return TorchScript.call("torch.prelu(x0, x1)", x, weight);
  }

  /** {@code x} where it is positive, else {@code alpha * (exp(x) - 1)}. */
  public static NDArray elu(NDArray x, double alpha) {
    return TorchScript.call("torch.elu(x0, %s, 1, 1)".formatted(alpha), x);
  }

  /** The self-normalising {@code elu}. */
  public static NDArray selu(NDArray x) {
    return TorchScript.call("torch.selu(x0)", x);
  }

  /**
   * {@code x} times the normal distribution's cumulative function.
   *
   * @param approximate {@code none}, or {@code tanh} for an approximation by it
   */
  public static NDArray gelu(NDArray x, String approximate) {
    return TorchScript.call("torch.gelu(x0, approximate=\"%s\")".formatted(approximate), x);
  }

  /** {@code x * sigmoid(x)}. */
  public static NDArray silu(NDArray x) {
    return TorchScript.call("torch.silu(x0)", x);
  }

  /** {@code x * tanh(softplus(x))}; DJL's differs. */
  public static NDArray mish(NDArray x) {
    return TorchScript.call("torch.mish(x0)", x);
  }

  /** {@code log(1 + exp(beta * x)) / beta}, and x where {@code beta * x} is above the threshold. */
  public static NDArray softplus(NDArray x, double beta, double threshold) {
    return TorchScript.call("torch.softplus(x0, %s, %s)".formatted(beta, threshold), x);
  }

  /** {@code x * min(max(x + 3, 0), 6) / 6}. */
  public static NDArray hardSwish(NDArray x) {
    return TorchScript.call("torch.hardswish(x0)", x);
  }

  /** {@code min(max(x + 3, 0), 6) / 6}. */
  public static NDArray hardSigmoid(NDArray x) {
    return TorchScript.call("torch.hardsigmoid(x0)", x);
  }

  /** {@code exp(x)} divided by its sum along an axis. */
  public static NDArray softmax(NDArray x, int axis) {
    return x.softmax(axis);
  }

  /** In training, zeros each element with probability {@code p} and scales the others up. */
  public static NDArray dropout(NDArray x, double p, boolean training) {
    return Dropout.dropout(x, (float) p, training).singletonOrThrow();
  }

  /** Merges the axes from {@code startAxis} to {@code endAxis}, both included; a view. */
  public static NDArray flatten(NDArray x, int startAxis, int endAxis) {
    return x.flatten(startAxis, endAxis);
  }

  /** Arrays that differ in one axis alone, one after the other along it. */
  public static NDArray concat(int axis, NDArray... arrays) {
    if (arrays.length == 1) {
      return arrays[0].reshape(arrays[0].getShape()); // DJL gives a copy without a gradient
    }
    return NDArrays.concat(new NDList(arrays), axis);
  }

  /**
   * Zeros around the last axes: the sizes come in pairs, start and end, the last axis first, as in
   * PyTorch.
   */
  public static NDArray zeroPad(NDArray x, long... sizes) {
    return TorchScript.call(
        "torch.constant_pad_nd(x0, %s, 0)".formatted(Arrays.toString(sizes)), x);
  }

  /** The logarithm of {@link #softmax}. */
  public static NDArray logSoftmax(NDArray x, int axis) {
    return x.logSoftmax(axis);
  }

  /** The mean over axes, which stay with size 1 if {@code keepdim}. */
  public static NDArray mean(NDArray x, boolean keepdim, long... axes) {
    return TorchScript.call(
        "torch.mean(x0, %s, %s, dtype=None)".formatted(Arrays.toString(axes), bool(keepdim)), x);
  }

  /** The sum over axes, which stay with size 1 if {@code keepdim}; whole numbers as INT64. */
  public static NDArray sum(NDArray x, boolean keepdim, int... axes) {
    return x.sum(axes, keepdim);
  }

  /** The values of a trained constant, as an array that may be closed; a view. */
  public static NDArray parameter(NDArray x) {
    return x.reshape(x.getShape());
  }

  /** The integers from 0 to before {@code end}. */
  public static NDArray arange(NDManager manager, long end) {
    return manager.arange(0, Math.toIntExact(end), 1, DataType.INT64);
  }

  /** Arrays of one shape as one array with a new axis. */
  public static NDArray stack(int axis, NDArray... arrays) {
    return NDArrays.stack(new NDList(arrays), axis);
  }

  /** Parts of these sizes along an axis; views. */
  public static NDList split(NDArray x, int axis, long... sizes) {
    if (sizes.length == 1) {
      return new NDList(x.reshape(x.getShape())); // DJL gives x itself
    }
    long[] ends = Arrays.copyOf(sizes, sizes.length - 1);
    Arrays.parallelPrefix(ends, Long::sum);
    return x.split(ends, axis);
  }

  /** So many equal parts along an axis; views. */
  public static NDList chunk(NDArray x, int chunks, int axis) {
    return x.split(chunks, axis);
  }

  /**
   * The elements at one index of an axis, which is then gone; a negative one counts from the end.
   */
  public static NDArray select(NDArray x, int axis, long index) {
    return TorchScript.call("torch.select(x0, %d, %d)".formatted(axis, index), x);
  }

  /** The elements from an index of an axis on; a negative one counts from the end. */
  public static NDArray slice(NDArray x, int axis, long start) {
    return slice(x, axis, start, x.size(axis));
  }

  /** The elements from an index of an axis to before another; negative ones count from the end. */
  public static NDArray slice(NDArray x, int axis, long start, long end) {
    long size = x.size(axis);
    return x.get(
        new NDIndex()
            .addAllDim(axis)
            .addSliceDim(start < 0 ? start + size : start, end < 0 ? end + size : end));
  }

  /** One axis as several, of which one size may be -1; a view. */
  public static NDArray unflatten(NDArray x, int axis, long... sizes) {
    Shape shape = x.getShape();
    return x.reshape(shape.slice(0, axis).addAll(new Shape(sizes)).addAll(shape.slice(axis + 1)));
  }

  /**
   * Axes split, reordered and merged, as einops does.
   *
   * @param split the shape in which every axis stands alone; one size may be -1
   * @param merged the output's shape; one size may be -1
   * @param order the axes of {@code split} in the order in which they are merged
   */
  public static NDArray rearrange(NDArray x, Shape split, Shape merged, int... order) {
    try (NDArray alone = x.reshape(split);
        NDArray reordered = alone.transpose(order)) {
      return reordered.reshape(merged);
    }
  }

  /** An image that many times as high and wide, of repeated pixels. */
  public static NDArray upsampleNearest2d(NDArray x, double height, double width) {
    return TorchScript.call(
        "torch.upsample_nearest2d(x0, None, [%s, %s])".formatted(height, width), x);
  }

  /** An image of this height and width, of repeated pixels. */
  public static NDArray upsampleNearest2d(NDArray x, int height, int width) {
    return TorchScript.call(
        "torch.upsample_nearest2d(x0, [%d, %d], None)".formatted(height, width), x);
  }

  /** An image that many times as high and wide, linearly interpolated; corners not aligned. */
  public static NDArray upsampleBilinear2d(NDArray x, double height, double width) {
    return upsampleBilinear2d(x, height, width, false);
  }

  /**
   * An image that many times as high and wide, linearly interpolated.
   *
   * @param alignCorners whether the corners of input and output are the same points
   */
  public static NDArray upsampleBilinear2d(
      NDArray x, double height, double width, boolean alignCorners) {
    return TorchScript.call(
        "torch.upsample_bilinear2d(x0, None, %s, [%s, %s])"
            .formatted(bool(alignCorners), height, width),
        x);
  }

  /** An image of this height and width, linearly interpolated; corners not aligned. */
  public static NDArray upsampleBilinear2d(NDArray x, int height, int width) {
    return upsampleBilinear2d(x, height, width, false);
  }

  /** An image of this height and width, linearly interpolated. */
  public static NDArray upsampleBilinear2d(NDArray x, int height, int width, boolean alignCorners) {
    return TorchScript.call(
        "torch.upsample_bilinear2d(x0, [%d, %d], %s, None)"
            .formatted(height, width, bool(alignCorners)),
        x);
  }

  /**
   * Images of another size, linearly interpolated, corners not aligned; smoothed where they shrink,
   * so that every pixel counts.
   *
   * @param x (N, C, H, W)
   * @return (N, C, height, width)
   */
  public static NDArray resize2d(NDArray x, long height, long width) {
    return TorchScript.call(
        "torch._upsample_bilinear2d_aa(x0, [%d, %d], False, None)".formatted(height, width), x);
  }

  /**
   * The mean of {@code -(y log(p) + (1 - y) log(1 - p))}, logarithms being at least -100.
   *
   * @param p probabilities
   * @param y as many numbers in 0 to 1
   */
  public static NDArray binaryCrossEntropy(NDArray p, NDArray y) {
    return TorchScript.call("torch.binary_cross_entropy(x0, x1, None, 1)", p, y);
  }

  /** Channels as pixels: (..., C * r * r, H, W) to (..., C, H * r, W * r). */
  public static NDArray pixelShuffle(NDArray x, int factor) {
    return TorchScript.call("torch.pixel_shuffle(x0, %d)".formatted(factor), x);
  }

  /** In training, zeros each sample as a whole with probability {@code p}, scales the others up. */
  public static NDArray stochasticDepth(NDArray x, double p, boolean training) {
    if (!training) {
      return x.reshape(x.getShape());
    }
    long[] sizes = new long[x.getShape().dimension()];
    Arrays.fill(sizes, 1);
    sizes[0] = x.size(0);
    String ones = "torch.new_ones(x0, %s)".formatted(Arrays.toString(sizes));
    return TorchScript.call("torch.mul(x0, torch.dropout(%s, %s, True))".formatted(ones, p), x);
  }

  /**
   * {@code softmax(q * transposed(k) / sqrt(E)) * v}.
   *
   * @param q (..., L, E)
   * @param k (..., S, E)
   * @param v (..., S, Ev)
   * @param causal whether query i sees the keys 0 to i alone
   */
  public static NDArray scaledDotProductAttention(NDArray q, NDArray k, NDArray v, boolean causal) {
    return TorchScript.call(
        "torch.scaled_dot_product_attention(x0, x1, x2, None, 0., %s)".formatted(bool(causal)),
        q,
        k,
        v);
  }

  /**
   * Attention by several heads, each on a part of the features.
   *
   * @param q (N, L, E)
   * @param k (N, S, E)
   * @param v (N, S, E)
   * @param heads the number of heads, which divides E
   * @param inWeight (3 * E, E): of the queries, keys and values
   * @param inBias (3 * E), or null for none
   * @param outWeight (E, E)
   * @param outBias (E), or null for none
   * @param dropout the probability with which training drops a key
   * @param causal whether query i sees the keys 0 to i alone
   * @return (N, L, E)
   */
  public static NDArray multiHeadAttention(
      NDArray q,
      NDArray k,
      NDArray v,
      int heads,
      NDArray inWeight,
      @Nullable NDArray inBias,
      NDArray outWeight,
      @Nullable NDArray outBias,
      double dropout,
      boolean causal,
      boolean training) {
    return Sequences.attention(
        new NDList(q, k, v),
        heads,
        new NDList(inWeight),
        inBias,
        outWeight,
        outBias,
        training ? dropout : 0,
        causal);
  }

  /**
   * As the one before, with keys and values of their own numbers of features.
   *
   * @param k (N, S, keys)
   * @param v (N, S, values)
   * @param queryWeight (E, E)
   * @param keyWeight (E, keys)
   * @param valueWeight (E, values)
   */
  public static NDArray multiHeadAttention(
      NDArray q,
      NDArray k,
      NDArray v,
      int heads,
      NDArray queryWeight,
      NDArray keyWeight,
      NDArray valueWeight,
      @Nullable NDArray inBias,
      NDArray outWeight,
      @Nullable NDArray outBias,
      double dropout,
      boolean causal,
      boolean training) {
    return Sequences.attention(
        new NDList(q, k, v),
        heads,
        new NDList(queryWeight, keyWeight, valueWeight),
        inBias,
        outWeight,
        outBias,
        training ? dropout : 0,
        causal);
  }

  /**
   * A long short-term memory, from a state of zeros.
   *
   * @param x (N, T, features)
   * @param weights of each layer and direction: of the input, of the state, and with {@code bias}
   *     both biases
   * @param dropout the probability with which training drops what one layer gives the next
   * @return the output (N, T, hidden) and the last hidden and cell states (layers, N, hidden)
   */
  public static NDList lstm(
      NDArray x,
      NDList weights,
      boolean bias,
      int numLayers,
      double dropout,
      boolean training,
      boolean bidirectional) {
    return lstm(x, new NDList(), weights, bias, numLayers, dropout, training, bidirectional);
  }

  /**
   * As the one before, from hidden and cell states (layers, N, hidden) on.
   *
   * @param states the hidden and cell states before the first step; none for zeros
   */
  public static NDList lstm(
      NDArray x,
      NDList states,
      NDList weights,
      boolean bias,
      int numLayers,
      double dropout,
      boolean training,
      boolean bidirectional) {
    return Sequences.lstm(x, states, weights, bias, numLayers, dropout, training, bidirectional);
  }

  /**
   * Gated recurrent units, from a state of zeros; as {@link #lstm}.
   *
   * @return the output (N, T, hidden) and the last hidden state (layers, N, hidden)
   */
  public static NDList gru(
      NDArray x,
      NDList weights,
      boolean bias,
      int numLayers,
      double dropout,
      boolean training,
      boolean bidirectional) {
    return gru(x, new NDList(), weights, bias, numLayers, dropout, training, bidirectional);
  }

  /**
   * As the one before, from hidden state (layers, N, hidden) on.
   *
   * @param states the hidden state before the first step; none for zeros
   */
  public static NDList gru(
      NDArray x,
      NDList states,
      NDList weights,
      boolean bias,
      int numLayers,
      double dropout,
      boolean training,
      boolean bidirectional) {
    return Sequences.gru(x, states, weights, bias, numLayers, dropout, training, bidirectional);
  }

  /** Those of the arrays that there are. */
  private static NDArray[] present(@Nullable NDArray... arrays) {
    return Arrays.stream(arrays).filter(Objects::nonNull).toArray(NDArray[]::new);
  }
}
