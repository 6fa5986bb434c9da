package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.graph.MadeAt;
import dev.blockwright.dsl.graph.Tracer;
import dev.blockwright.dsl.graph.Wrapper;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.shape.Initial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;
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

  /** A 1-D convolution: {@link Conv1dLayer}. */
  public static Conv1dLayer conv1d(int outChannels, int kernelSize) {
    return conv1d(Dim.of(outChannels), kernelSize);
  }

  /** A 1-D convolution: {@link Conv1dLayer}. */
  public static Conv1dLayer conv1d(Dim outChannels, int kernelSize) {
    return Conv1dLayer.make(outChannels, kernelSize);
  }

  /** A 2-D convolution: {@link Conv2dLayer}. */
  public static Conv2dLayer conv2d(int outChannels, int kernelSize) {
    return conv2d(Dim.of(outChannels), kernelSize);
  }

  /** A 2-D convolution: {@link Conv2dLayer}. */
  public static Conv2dLayer conv2d(Dim outChannels, int kernelSize) {
    return Conv2dLayer.make(outChannels, kernelSize);
  }

  /** A 3-D convolution: {@link Conv3dLayer}. */
  public static Conv3dLayer conv3d(int outChannels, int kernelSize) {
    return conv3d(Dim.of(outChannels), kernelSize);
  }

  /** A 3-D convolution: {@link Conv3dLayer}. */
  public static Conv3dLayer conv3d(Dim outChannels, int kernelSize) {
    return Conv3dLayer.make(outChannels, kernelSize);
  }

  /** A transposed 1-D convolution: {@link ConvTranspose1dLayer}. */
  public static ConvTranspose1dLayer convTranspose1d(int outChannels, int kernelSize) {
    return convTranspose1d(Dim.of(outChannels), kernelSize);
  }

  /** A transposed 1-D convolution: {@link ConvTranspose1dLayer}. */
  public static ConvTranspose1dLayer convTranspose1d(Dim outChannels, int kernelSize) {
    return ConvTranspose1dLayer.make(outChannels, kernelSize);
  }

  /** A transposed 2-D convolution: {@link ConvTranspose2dLayer}. */
  public static ConvTranspose2dLayer convTranspose2d(int outChannels, int kernelSize) {
    return convTranspose2d(Dim.of(outChannels), kernelSize);
  }

  /** A transposed 2-D convolution: {@link ConvTranspose2dLayer}. */
  public static ConvTranspose2dLayer convTranspose2d(Dim outChannels, int kernelSize) {
    return ConvTranspose2dLayer.make(outChannels, kernelSize);
  }

  /** A fully connected layer on the last axis: {@link LinearLayer}. */
  public static LinearLayer linear(int outFeatures) {
    return linear(Dim.of(outFeatures));
  }

  /** A fully connected layer on the last axis: {@link LinearLayer}. */
  public static LinearLayer linear(Dim outFeatures) {
    return LinearLayer.make(outFeatures);
  }

  /** A table of vectors, looked up by integers: {@link EmbeddingLayer}. */
  public static EmbeddingLayer embedding(int numEmbeddings, int embeddingDim) {
    return embedding(Dim.of(numEmbeddings), Dim.of(embeddingDim));
  }

  /** A table of vectors, looked up by integers: {@link EmbeddingLayer}. */
  public static EmbeddingLayer embedding(Dim numEmbeddings, Dim embeddingDim) {
    return EmbeddingLayer.make(numEmbeddings, embeddingDim);
  }

  // ---- sequences

  /** A long short-term memory, with a state of a size: {@link LstmLayer}. */
  public static LstmLayer lstm(int hiddenSize) {
    return lstm(Dim.of(hiddenSize));
  }

  /** A long short-term memory, with a state of a size: {@link LstmLayer}. */
  public static LstmLayer lstm(Dim hiddenSize) {
    return LstmLayer.make(hiddenSize);
  }

  /** A gated recurrent unit, with a state of a size: {@link GruLayer}. */
  public static GruLayer gru(int hiddenSize) {
    return gru(Dim.of(hiddenSize));
  }

  /** A gated recurrent unit, with a state of a size: {@link GruLayer}. */
  public static GruLayer gru(Dim hiddenSize) {
    return GruLayer.make(hiddenSize);
  }

  /** Self-attention of several heads: {@link MultiHeadAttentionLayer}. */
  public static MultiHeadAttentionLayer multiHeadAttention(int numHeads) {
    return MultiHeadAttentionLayer.make(numHeads);
  }

  // ---- normalisation

  /** Batch normalisation: {@link BatchNormLayer}. */
  public static BatchNormLayer batchNorm() {
    return BatchNormLayer.make();
  }

  /** Layer normalisation, over the last axis by default: {@link LayerNormLayer}. */
  public static LayerNormLayer layerNorm() {
    return LayerNormLayer.make();
  }

  /** Group normalisation: {@link GroupNormLayer}. */
  public static GroupNormLayer groupNorm(int numGroups) {
    return GroupNormLayer.make(numGroups);
  }

  // ---- pools

  /** The maximum of each window; its stride is its size by default: {@link MaxPool1dLayer}. */
  public static MaxPool1dLayer maxPool1d(int kernelSize) {
    return MaxPool1dLayer.make(kernelSize);
  }

  /** The maximum of each window; its stride is its size by default: {@link MaxPool2dLayer}. */
  public static MaxPool2dLayer maxPool2d(int kernelSize) {
    return MaxPool2dLayer.make(kernelSize);
  }

  /** The maximum of each window; its stride is its size by default: {@link MaxPool3dLayer}. */
  public static MaxPool3dLayer maxPool3d(int kernelSize) {
    return MaxPool3dLayer.make(kernelSize);
  }

  /** The mean of each window; its stride is its size by default: {@link AvgPool1dLayer}. */
  public static AvgPool1dLayer avgPool1d(int kernelSize) {
    return AvgPool1dLayer.make(kernelSize);
  }

  /** The mean of each window; its stride is its size by default: {@link AvgPool2dLayer}. */
  public static AvgPool2dLayer avgPool2d(int kernelSize) {
    return AvgPool2dLayer.make(kernelSize);
  }

  /** The mean of each window; its stride is its size by default: {@link AvgPool3dLayer}. */
  public static AvgPool3dLayer avgPool3d(int kernelSize) {
    return AvgPool3dLayer.make(kernelSize);
  }

  /** The maximum of each of so many equal parts of the image: {@link AdaptiveMaxPool2dLayer}. */
  public static AdaptiveMaxPool2dLayer adaptiveMaxPool2d(int outputSize) {
    return AdaptiveMaxPool2dLayer.make(outputSize);
  }

  /** The mean of each of so many equal parts of the image: {@link AdaptiveAvgPool2dLayer}. */
  public static AdaptiveAvgPool2dLayer adaptiveAvgPool2d(int outputSize) {
    return AdaptiveAvgPool2dLayer.make(outputSize);
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

  /** The rectifier cut off at 6: {@link Relu6Layer}. */
  public static Relu6Layer relu6() {
    return Relu6Layer.make();
  }

  /**
   * The rectifier that lets 0.01 of negative numbers through, or {@code negativeSlope}: {@link
   * LeakyReluLayer}.
   */
  public static LeakyReluLayer leakyRelu() {
    return LeakyReluLayer.make();
  }

  /**
   * The rectifier with one trained slope for negative numbers, or one a channel: {@link
   * PreluLayer}.
   */
  public static PreluLayer prelu() {
    return PreluLayer.make();
  }

  /** The exponential linear unit: {@link EluLayer}. */
  public static EluLayer elu() {
    return EluLayer.make();
  }

  /** The scaled exponential linear unit: {@link SeluLayer}. */
  public static SeluLayer selu() {
    return SeluLayer.make();
  }

  /** The Gaussian error linear unit: {@link GeluLayer}. */
  public static GeluLayer gelu() {
    return GeluLayer.make();
  }

  /** The swish {@code x * sigmoid(x)}: {@link SiluLayer}. */
  public static SiluLayer silu() {
    return SiluLayer.make();
  }

  /** The mish {@code x * tanh(softplus(x))}: {@link MishLayer}. */
  public static MishLayer mish() {
    return MishLayer.make();
  }

  /** The smooth rectifier {@code log(1 + exp(x))}: {@link SoftplusLayer}. */
  public static SoftplusLayer softplus() {
    return SoftplusLayer.make();
  }

  /** The swish in three straight pieces: {@link HardSwishLayer}. */
  public static HardSwishLayer hardSwish() {
    return HardSwishLayer.make();
  }

  /** The logistic function in three straight pieces: {@link HardSigmoidLayer}. */
  public static HardSigmoidLayer hardSigmoid() {
    return HardSigmoidLayer.make();
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

  /**
   * The logarithm of the softmax, over the last axis or the one that {@code dim} sets: {@link
   * LogSoftmaxLayer}.
   */
  public static LogSoftmaxLayer logSoftmax() {
    return LogSoftmaxLayer.make();
  }

  /** The rectifier that lets a part of negative numbers through: {@link LeakyReluLayer}. */
  public static LeakyReluLayer leakyRelu(double negativeSlope) {
    return LeakyReluLayer.make().negativeSlope(negativeSlope);
  }

  /** The rectifier with a trained slope for each channel: {@link PreluLayer}. */
  public static PreluLayer prelu(int numParameters) {
    return PreluLayer.make().numParameters(numParameters);
  }

  /** Dropout with a probability: {@link DropoutLayer}. */
  public static DropoutLayer dropout(double p) {
    return DropoutLayer.make(p);
  }

  // ---- shape

  /** The input itself: {@link IdentityLayer}. */
  public static IdentityLayer identity() {
    return IdentityLayer.make();
  }

  /** Each sample dropped as a whole, with a probability: {@link StochasticDepthLayer}. */
  public static StochasticDepthLayer stochasticDepth(double p) {
    return StochasticDepthLayer.make(p);
  }

  /** All axes but the batch axis made one: {@link FlattenLayer}. */
  public static FlattenLayer flatten() {
    return FlattenLayer.make();
  }

  /** One axis made several, of which one may be -1: {@link UnflattenLayer}. */
  public static UnflattenLayer unflatten(int dim, int... unflattenedSize) {
    return UnflattenLayer.make(dim, dims(unflattenedSize));
  }

  /** The elements in another shape, of which one size may be -1: {@link ReshapeLayer}. */
  public static ReshapeLayer reshape(int... sizes) {
    return ReshapeLayer.make(dims(sizes));
  }

  /** The axes in another order: {@link PermuteLayer}. */
  public static PermuteLayer permute(int... dims) {
    return PermuteLayer.make(dims);
  }

  /** Two axes in each other's place: {@link TransposeLayer}. */
  public static TransposeLayer transpose(int dim0, int dim1) {
    return TransposeLayer.make(dim0, dim1);
  }

  /** An axis of size 1 taken away: {@link SqueezeLayer}. */
  public static SqueezeLayer squeeze(int dim) {
    return SqueezeLayer.make(dim);
  }

  /** A new axis of size 1: {@link UnsqueezeLayer}. */
  public static UnsqueezeLayer unsqueeze(int dim) {
    return UnsqueezeLayer.make(dim);
  }

  /** One index of an axis: {@link SelectLayer}. */
  public static SelectLayer select(int dim, int index) {
    return SelectLayer.make(dim, index);
  }

  /** A range of an axis, to before {@code end}: {@link SliceLayer}. */
  public static SliceLayer slice(int dim, int start, int end) {
    return SliceLayer.make(dim, Dim.of(start), Optional.of(Dim.of(end)));
  }

  /** The mean over axes: {@link MeanLayer}. */
  public static MeanLayer mean(int... dims) {
    return MeanLayer.make(dims);
  }

  /** The sum over axes: {@link SumLayer}. */
  public static SumLayer sum(int... dims) {
    return SumLayer.make(dims);
  }

  /** Axes split, reordered and merged by a pattern: {@link RearrangeLayer}. */
  public static RearrangeLayer rearrange(String pattern) {
    return RearrangeLayer.make(pattern);
  }

  /** Zeros around an image, the same on all sides: {@link ZeroPad2dLayer}. */
  public static ZeroPad2dLayer zeroPad2d(int padding) {
    return ZeroPad2dLayer.make(padding);
  }

  /** An image enlarged by repeating its pixels: {@link UpsampleNearest2dLayer}. */
  public static UpsampleNearest2dLayer upsampleNearest2d(double scaleFactor) {
    return UpsampleNearest2dLayer.make(scaleFactor);
  }

  /**
   * An image of another size by repeating its pixels, which {@code size(h, w)} sets: {@link
   * UpsampleNearest2dLayer}.
   */
  public static UpsampleNearest2dLayer upsampleNearest2d() {
    return UpsampleNearest2dLayer.make();
  }

  /** An image enlarged by repeating its pixels: {@link UpsampleNearest2dLayer}. */
  public static UpsampleNearest2dLayer upsampleNearest2d(int scaleFactor) {
    return UpsampleNearest2dLayer.make(scaleFactor);
  }

  /** An image enlarged by straight lines between its pixels: {@link UpsampleBilinear2dLayer}. */
  public static UpsampleBilinear2dLayer upsampleBilinear2d(double scaleFactor) {
    return UpsampleBilinear2dLayer.make(scaleFactor);
  }

  /**
   * An image of another size by straight lines between its pixels, which {@code size(h, w)} sets:
   * {@link UpsampleBilinear2dLayer}.
   */
  public static UpsampleBilinear2dLayer upsampleBilinear2d() {
    return UpsampleBilinear2dLayer.make();
  }

  /** An image enlarged by straight lines between its pixels: {@link UpsampleBilinear2dLayer}. */
  public static UpsampleBilinear2dLayer upsampleBilinear2d(int scaleFactor) {
    return UpsampleBilinear2dLayer.make(scaleFactor);
  }

  /** Channels made pixels: {@link PixelShuffleLayer}. */
  public static PixelShuffleLayer pixelShuffle(int upscaleFactor) {
    return PixelShuffleLayer.make(upscaleFactor);
  }

  // ---- several tensors

  /** Tensors one after the other along an axis: {@link ConcatLayer}. */
  public static Tensor concat(int dim, Tensor first, Tensor... others) {
    return first.applyAll(ConcatLayer.make(dim), others).get(0);
  }

  /** Tensors one after the other along an axis: {@link ConcatLayer}. */
  public static Tensor concat(int dim, List<Tensor> tensors) {
    return concat(dim, first("concat", tensors), others(tensors));
  }

  /** Tensors of one shape along a new axis: {@link StackLayer}. */
  public static Tensor stack(int dim, Tensor first, Tensor... others) {
    return first.applyAll(StackLayer.make(dim), others).get(0);
  }

  /** Tensors of one shape along a new axis: {@link StackLayer}. */
  public static Tensor stack(int dim, List<Tensor> tensors) {
    return stack(dim, first("stack", tensors), others(tensors));
  }

  private static Tensor first(String layer, List<Tensor> tensors) {
    if (tensors.isEmpty()) {
      throw Settings.wrong("tensors", layer + " takes at least one tensor; found an empty list");
    }
    return tensors.get(0);
  }

  private static Tensor[] others(List<Tensor> tensors) {
    return tensors.subList(1, tensors.size()).toArray(new Tensor[0]);
  }

  /** The attention of queries to keys and their values: {@link ScaledDotProductAttentionLayer}. */
  public static Tensor scaledDotProductAttention(Tensor query, Tensor key, Tensor value) {
    return scaledDotProductAttention(query, key, value, false);
  }

  /**
   * The attention of queries to keys and their values: {@link ScaledDotProductAttentionLayer}.
   *
   * @param isCausal whether a query sees the keys before it and its own alone
   */
  public static Tensor scaledDotProductAttention(
      Tensor query, Tensor key, Tensor value, boolean isCausal) {
    return query.applyAll(ScaledDotProductAttentionLayer.make(isCausal), key, value).get(0);
  }

  // ---- constants

  /** A trained constant, whose value is its {@code tensor()}: {@link ParameterLayer}. */
  public static Parameter parameter(Shape shape, Initial initial) {
    return ParameterLayer.make(shape, initial);
  }

  /** For a {@link #parameter}: filled with zeros. */
  public static Initial zeros() {
    return Initial.ZEROS;
  }

  /** For a {@link #parameter}: filled with ones. */
  public static Initial ones() {
    return Initial.ONES;
  }

  /** For a {@link #parameter}: filled with one number. */
  public static Initial constant(double value) {
    return new Initial.Constant(value);
  }

  /** For a {@link #parameter}: filled from a normal distribution around 0. */
  public static Initial normal(double standardDeviation) {
    return new Initial.Normal(standardDeviation);
  }

  /** For a {@link #parameter}: filled uniformly from {@code -bound} to {@code bound}. */
  public static Initial uniform(double bound) {
    return new Initial.Uniform(bound);
  }

  /** The integers from 0 to before {@code end}: {@link ArangeLayer}. */
  public static Tensor arange(int end) {
    return arange(Dim.of(end));
  }

  /** The integers from 0 to before {@code end}: {@link ArangeLayer}. */
  public static Tensor arange(Dim end) {
    return Tracer.current().apply(ArangeLayer.make(end), List.of()).get(0);
  }

  // ---- layers made of layers

  /** Layers one after the other, named by their index. */
  public static Composite sequential(Layer... layers) {
    return sequential(Arrays.asList(layers));
  }

  /** Layers one after the other, named by their index. */
  public static Composite sequential(List<? extends Layer> layers) {
    for (Layer layer : layers) {
      MadeAt.note(Wrapper.unwrap(required(layer, "layer")));
    }
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
      Layer made = required(layer.apply(i), "layer");
      MadeAt.note(Wrapper.unwrap(made));
      layers.add(made);
    }
    return new SequentialLayer(layers);
  }

  /** A function as a layer: {@code lambda(x -> x.mean(2, 3))}. */
  public static Composite lambda(UnaryOperator<Tensor> function) {
    return new LambdaLayer(required(function, "function"));
  }

  /** A layer that may be applied several times, sharing its weights. */
  public static Layer shared(Layer layer) {
    return Wrapper.shared(required(layer, "layer"));
  }

  /** The type of {@link #parameter}, for a field: its {@code tensor()} is the value. */
  @Style
  @Value.Immutable
  public interface Parameter extends ParameterLayer {}

  // ---- checks of settings

  private static List<Dim> dims(int... sizes) {
    return Arrays.stream(sizes).mapToObj(Dim::of).toList();
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
