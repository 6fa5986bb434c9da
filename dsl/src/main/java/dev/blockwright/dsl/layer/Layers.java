package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.graph.Wrapper;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The factories of all layers, to be imported statically. A factory takes the number of outputs and
 * one kernel size; inputs are inferred, and all other settings have PyTorch's names and defaults
 * and are set by methods of the layer: {@code conv2d(64, 7).stride(2).padding(3)}.
 *
 * <p>Each call makes a new layer with weights of its own.
 */
public final class Layers {
  /** The padding that keeps the input's size. */
  public static final Padding SAME = Padding.SAME;

  private Layers() {}

  // ---- layers with weights

  /** A 2-D convolution: {@link Conv2dLayer}. */
  public static Conv2dLayer conv2d(int outChannels, int kernelSize) {
    return conv2d(Dim.of(outChannels), kernelSize);
  }

  /** A 2-D convolution: {@link Conv2dLayer}. */
  public static Conv2dLayer conv2d(Dim outChannels, int kernelSize) {
    return Conv2dLayer.make(outChannels, kernelSize);
  }

  /** A fully connected layer on the last axis: {@link LinearLayer}. */
  public static LinearLayer linear(int outFeatures) {
    return linear(Dim.of(outFeatures));
  }

  /** A fully connected layer on the last axis: {@link LinearLayer}. */
  public static LinearLayer linear(Dim outFeatures) {
    return LinearLayer.make(outFeatures);
  }

  /** Batch normalisation: {@link BatchNormLayer}. */
  public static BatchNormLayer batchNorm() {
    return BatchNormLayer.make();
  }

  // ---- pools

  /** The maximum of each window; its stride is its size by default: {@link MaxPool2dLayer}. */
  public static MaxPool2dLayer maxPool2d(int kernelSize) {
    return MaxPool2dLayer.make(kernelSize);
  }

  /** The mean of each window; its stride is its size by default: {@link AvgPool2dLayer}. */
  public static AvgPool2dLayer avgPool2d(int kernelSize) {
    return AvgPool2dLayer.make(kernelSize);
  }

  /** The mean of each channel's image, {@code (N, C, 1, 1)}: {@link GlobalAvgPool2dLayer}. */
  public static GlobalAvgPool2dLayer globalAvgPool2d() {
    return GlobalAvgPool2dLayer.make();
  }

  // ---- activations

  /** The rectifier {@code max(0, x)}: {@link ReluLayer}. */
  public static ReluLayer relu() {
    return ReluLayer.make();
  }

  /** The logistic function: {@link SigmoidLayer}. */
  public static SigmoidLayer sigmoid() {
    return SigmoidLayer.make();
  }

  /** The hyperbolic tangent: {@link TanhLayer}. */
  public static TanhLayer tanh() {
    return TanhLayer.make();
  }

  /** The softmax over the last axis, or the one that {@code dim} sets: {@link SoftmaxLayer}. */
  public static SoftmaxLayer softmax() {
    return SoftmaxLayer.make();
  }

  /** Dropout with a probability: {@link DropoutLayer}. */
  public static DropoutLayer dropout(double p) {
    return DropoutLayer.make(p);
  }

  // ---- shape

  /** All axes but the batch axis made one: {@link FlattenLayer}. */
  public static FlattenLayer flatten() {
    return FlattenLayer.make();
  }

  /** The input itself: {@link IdentityLayer}. */
  public static IdentityLayer identity() {
    return IdentityLayer.make();
  }

  // ---- several tensors

  /** Tensors one after the other along an axis: {@link ConcatLayer}. */
  public static Tensor concat(int dim, Tensor first, Tensor... others) {
    return first.applyAll(ConcatLayer.make(dim), others).get(0);
  }

  /** Tensors one after the other along an axis: {@link ConcatLayer}. */
  public static Tensor concat(int dim, List<Tensor> tensors) {
    if (tensors.isEmpty()) {
      throw new DescriptionException(
          Problem.ofSetting("tensors", "concat takes at least one tensor; found an empty list"));
    }
    return concat(dim, tensors.get(0), tensors.subList(1, tensors.size()).toArray(new Tensor[0]));
  }

  // ---- layers made of layers

  /** Layers one after the other, named by their index. */
  public static Composite sequential(Layer... layers) {
    return sequential(Arrays.asList(layers));
  }

  /** Layers one after the other, named by their index. */
  public static Composite sequential(List<? extends Layer> layers) {
    layers.forEach(layer -> required(layer, "layer"));
    return new SequentialLayer(layers);
  }

  /**
   * As many layers one after the other, named by their index.
   *
   * @param layer makes the layer of an index, from 0
   */
  public static Composite sequential(int count, IntFunction<? extends Layer> layer) {
    if (count < 0) {
      throw new DescriptionException(
          Problem.ofSetting("count", "sequential takes a count of 0 or more; found " + count));
    }
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(required(layer.apply(i), "layer"));
    }
    return new SequentialLayer(layers);
  }

  /** A layer that may be applied several times, sharing its weights. */
  public static Layer shared(Layer layer) {
    return Wrapper.shared(required(layer, "layer"));
  }

  // ---- checks of settings

  /** The form of an input in messages: {@code (N, C, H, W)} for two spatial axes. */
  static String imageForm(int axes) {
    return switch (axes) {
      case 1 -> "(N, C, L)";
      case 2 -> "(N, C, H, W)";
      default -> "(N, C, D, H, W)";
    };
  }

  static int atLeastOne(String setting, int value) {
    atLeastOne(setting, Dim.of(value));
    return value;
  }

  static Dim atLeastOne(String setting, Dim value) {
    if (value.isConstant() && value.value() < 1) {
      throw new DescriptionException(
          Problem.ofSetting(setting, setting + " must be at least 1; found " + value));
    }
    return value;
  }

  /** The value, which must be there. */
  public static <T> T required(@Nullable T value, String what) {
    if (value == null) {
      throw new DescriptionException(
          Problem.ofSetting(what, "a " + what + " is missing here: found null"));
    }
    return value;
  }
}
