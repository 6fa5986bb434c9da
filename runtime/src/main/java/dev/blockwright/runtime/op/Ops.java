package dev.blockwright.runtime.op;

import static dev.blockwright.runtime.op.TorchScript.bool;
import static dev.blockwright.runtime.op.TorchScript.list;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
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

  private static final Shape ZERO = new Shape(0, 0);
  private static final Shape ONE = new Shape(1, 1);

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

  /** A window with this distance between its elements, one number an axis. */
  public static Window dilation(long... distances) {
    return Window.DEFAULT.dilation(distances);
  }

  /** A window over this number of groups of channels. */
  public static Window groups(int number) {
    return Window.DEFAULT.groups(number);
  }

  /** A convolution with stride 1 and no padding. */
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
  @SuppressWarnings("NullAway") // DJL takes null for no bias
  public static NDArray conv2d(NDArray x, NDArray weight, @Nullable NDArray bias, Window window) {
    return Conv2d.conv2d(
            x,
            weight,
            bias,
            window.strideOr(ONE),
            window.paddingOr(ZERO),
            window.dilationOr(ONE),
            window.groups())
        .singletonOrThrow();
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
   * A transposed convolution, the gradient of a convolution with respect to its input.
   *
   * @param x (N, C, H, W)
   * @param weight (C, outChannels / groups, kernel height, kernel width)
   * @param bias (outChannels), or null for none
   * @param window stride, padding, dilation, output padding, groups
   */
  public static NDArray convTranspose2d(
      NDArray x, NDArray weight, @Nullable NDArray bias, Window window) {
    String settings =
        "%s, %s, %s, %d, %s"
            .formatted(
                list(window.strideOr(ONE)),
                list(window.paddingOr(ZERO)),
                list(window.outputPaddingOr(ZERO)),
                window.groups(),
                list(window.dilationOr(ONE)));
    return bias == null
        ? TorchScript.call("torch.conv_transpose2d(x0, x1, None, " + settings + ")", x, weight)
        : TorchScript.call("torch.conv_transpose2d(x0, x1, x2, " + settings + ")", x, weight, bias);
  }

  /** The maximum of each window; padding never wins. */
  public static NDArray maxPool2d(NDArray x, Window window) {
    Shape size = window.size();
    Shape stride = window.strideOr(size);
    Shape padding = window.paddingOr(ZERO);
    if (window.dilation() == null) {
      return Pool.maxPool2d(x, size, stride, padding, window.ceilMode());
    }
    return TorchScript.call(
        "torch.max_pool2d(x0, %s, %s, %s, %s, %s)"
            .formatted(
                list(size),
                list(stride),
                list(padding),
                list(window.dilation()),
                bool(window.ceilMode())),
        x);
  }

  /** The mean of each window. */
  public static NDArray avgPool2d(NDArray x, Window window) {
    Shape size = window.size();
    Shape stride = window.strideOr(size);
    Shape padding = window.paddingOr(ZERO);
    if (window.countIncludePad()) {
      return Pool.avgPool2d(x, size, stride, padding, window.ceilMode(), true);
    }
    return TorchScript.call( // DJL counts padding always
        "torch.avg_pool2d(x0, %s, %s, %s, %s, False, None)"
            .formatted(list(size), list(stride), list(padding), bool(window.ceilMode())),
        x);
  }

  /** The mean of each channel's image: (N, C, H, W) to (N, C, 1, 1). */
  public static NDArray globalAvgPool2d(NDArray x) {
    try (NDArray means = Pool.globalAvgPool2d(x)) {
      return means.reshape(x.size(0), x.size(1), 1, 1);
    }
  }

  /**
   * Normalises each channel, in training by the batch's statistics, which it then mixes into the
   * running ones (the variance without bias), else by the running ones; then scales and shifts.
   *
   * @param x (N, C, ...)
   * @param weight the scales (C); null, as the shifts, for none
   * @param bias the shifts (C)
   * @param momentum how much of the batch's statistics the running ones take, PyTorch's sense
   */
  public static NDArray batchNorm(
      NDArray x,
      @Nullable NDArray weight,
      @Nullable NDArray bias,
      NDArray runningMean,
      NDArray runningVar,
      double momentum,
      double eps,
      boolean training) {
    if (weight == null || bias == null) {
      return TorchScript.call(
          "torch.batch_norm(x0, None, None, x1, x2, %s, %s, %s, False)"
              .formatted(bool(training), momentum, eps),
          x,
          runningMean,
          runningVar);
    }
    int channelsSecond = -1; // any other axis costs two transposes, even axis 1
    return BatchNorm.batchNorm(
            x,
            runningMean,
            runningVar,
            weight,
            bias,
            channelsSecond,
            (float) (1 - momentum),
            (float) eps,
            training)
        .singletonOrThrow();
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
    return NDArrays.concat(new NDList(arrays), axis);
  }
}
