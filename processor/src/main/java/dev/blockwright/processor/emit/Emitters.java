package dev.blockwright.processor.emit;

import dev.blockwright.dsl.CustomLayer;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.layer.AbsLayer;
import dev.blockwright.dsl.layer.AdaptiveAvgPool2dLayer;
import dev.blockwright.dsl.layer.AdaptiveMaxPool2dLayer;
import dev.blockwright.dsl.layer.ArangeLayer;
import dev.blockwright.dsl.layer.AvgPool1dLayer;
import dev.blockwright.dsl.layer.AvgPool2dLayer;
import dev.blockwright.dsl.layer.AvgPool3dLayer;
import dev.blockwright.dsl.layer.BatchNormLayer;
import dev.blockwright.dsl.layer.ChunkLayer;
import dev.blockwright.dsl.layer.ConcatLayer;
import dev.blockwright.dsl.layer.Conv1dLayer;
import dev.blockwright.dsl.layer.Conv2dLayer;
import dev.blockwright.dsl.layer.Conv3dLayer;
import dev.blockwright.dsl.layer.ConvTranspose1dLayer;
import dev.blockwright.dsl.layer.ConvTranspose2dLayer;
import dev.blockwright.dsl.layer.DivLayer;
import dev.blockwright.dsl.layer.DropoutLayer;
import dev.blockwright.dsl.layer.EluLayer;
import dev.blockwright.dsl.layer.EmbeddingLayer;
import dev.blockwright.dsl.layer.ExpLayer;
import dev.blockwright.dsl.layer.ExpandLayer;
import dev.blockwright.dsl.layer.FlattenLayer;
import dev.blockwright.dsl.layer.GeluLayer;
import dev.blockwright.dsl.layer.GlobalAvgPool2dLayer;
import dev.blockwright.dsl.layer.GroupNormLayer;
import dev.blockwright.dsl.layer.GruLayer;
import dev.blockwright.dsl.layer.HardSigmoidLayer;
import dev.blockwright.dsl.layer.HardSwishLayer;
import dev.blockwright.dsl.layer.IdentityLayer;
import dev.blockwright.dsl.layer.LayerNormLayer;
import dev.blockwright.dsl.layer.LeakyReluLayer;
import dev.blockwright.dsl.layer.LinearLayer;
import dev.blockwright.dsl.layer.LogSoftmaxLayer;
import dev.blockwright.dsl.layer.LstmLayer;
import dev.blockwright.dsl.layer.MatmulLayer;
import dev.blockwright.dsl.layer.MaxPool1dLayer;
import dev.blockwright.dsl.layer.MaxPool2dLayer;
import dev.blockwright.dsl.layer.MaxPool3dLayer;
import dev.blockwright.dsl.layer.MeanLayer;
import dev.blockwright.dsl.layer.MinusLayer;
import dev.blockwright.dsl.layer.MishLayer;
import dev.blockwright.dsl.layer.MultiHeadAttentionLayer;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.dsl.layer.ParameterLayer;
import dev.blockwright.dsl.layer.PermuteLayer;
import dev.blockwright.dsl.layer.PixelShuffleLayer;
import dev.blockwright.dsl.layer.PlusLayer;
import dev.blockwright.dsl.layer.PowLayer;
import dev.blockwright.dsl.layer.PreluLayer;
import dev.blockwright.dsl.layer.RearrangeLayer;
import dev.blockwright.dsl.layer.Relu6Layer;
import dev.blockwright.dsl.layer.ReluLayer;
import dev.blockwright.dsl.layer.ReshapeLayer;
import dev.blockwright.dsl.layer.ScaledDotProductAttentionLayer;
import dev.blockwright.dsl.layer.SelectLayer;
import dev.blockwright.dsl.layer.SeluLayer;
import dev.blockwright.dsl.layer.SigmoidLayer;
import dev.blockwright.dsl.layer.SiluLayer;
import dev.blockwright.dsl.layer.SliceLayer;
import dev.blockwright.dsl.layer.SoftmaxLayer;
import dev.blockwright.dsl.layer.SoftplusLayer;
import dev.blockwright.dsl.layer.SplitLayer;
import dev.blockwright.dsl.layer.SqrtLayer;
import dev.blockwright.dsl.layer.SqueezeLayer;
import dev.blockwright.dsl.layer.StackLayer;
import dev.blockwright.dsl.layer.StochasticDepthLayer;
import dev.blockwright.dsl.layer.SumLayer;
import dev.blockwright.dsl.layer.TanhLayer;
import dev.blockwright.dsl.layer.TimesLayer;
import dev.blockwright.dsl.layer.TransposeLayer;
import dev.blockwright.dsl.layer.UnaryMinusLayer;
import dev.blockwright.dsl.layer.UnflattenLayer;
import dev.blockwright.dsl.layer.UnsqueezeLayer;
import dev.blockwright.dsl.layer.UpsampleBilinear2dLayer;
import dev.blockwright.dsl.layer.UpsampleNearest2dLayer;
import dev.blockwright.dsl.layer.ZeroPad2dLayer;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The index of emitters: one for each kind of layer. */
final class Emitters {
  private Emitters() {}

  /**
   * The emitter of the layers of a kind; null if there is none. Each is made when it is asked for:
   * a table would link all these lambdas for a network of three kinds.
   */
  private static @Nullable Emitter<?> of(String kind) {
    return switch (kind) {
      case "abs" -> (Emitter<AbsLayer>) (layer, c) -> c.own("abs");
      case "adaptiveAvgPool2d" -> (Emitter<AdaptiveAvgPool2dLayer>) Pools::adaptiveAvgPool2d;
      case "adaptiveMaxPool2d" -> (Emitter<AdaptiveMaxPool2dLayer>) Pools::adaptiveMaxPool2d;
      case "arange" ->
          (Emitter<ArangeLayer>) (layer, c) -> c.op("arange", c.manager(), c.size(layer.end()));
      case "avgPool1d" ->
          (Emitter<AvgPool1dLayer>) (layer, c) -> Pools.average("avgPool1d", layer, c);
      case "avgPool2d" ->
          (Emitter<AvgPool2dLayer>) (layer, c) -> Pools.divided("avgPool2d", layer, c);
      case "avgPool3d" ->
          (Emitter<AvgPool3dLayer>) (layer, c) -> Pools.divided("avgPool3d", layer, c);
      case "batchNorm" -> (Emitter<BatchNormLayer>) Norms::batchNorm;
      case "chunk" -> (Emitter<ChunkLayer>) Shapes::chunk;
      case "concat" -> (Emitter<ConcatLayer>) Arithmetic::concat;
      case "conv1d" -> (Emitter<Conv1dLayer>) (layer, c) -> Convolutions.plain("conv1d", layer, c);
      case "conv2d" -> (Emitter<Conv2dLayer>) (layer, c) -> Convolutions.plain("conv2d", layer, c);
      case "conv3d" -> (Emitter<Conv3dLayer>) (layer, c) -> Convolutions.plain("conv3d", layer, c);
      case "convTranspose1d" ->
          (Emitter<ConvTranspose1dLayer>)
              (layer, c) -> Convolutions.transposed("convTranspose1d", layer, c);
      case "convTranspose2d" ->
          (Emitter<ConvTranspose2dLayer>)
              (layer, c) -> Convolutions.transposed("convTranspose2d", layer, c);
      case "div" -> (Emitter<DivLayer>) (layer, c) -> Arithmetic.infix("div", layer, c);
      case "dropout" ->
          (Emitter<DropoutLayer>) (layer, c) -> c.op("dropout", c.x(), layer.p(), c.training());
      case "elu" -> (Emitter<EluLayer>) (layer, c) -> c.op("elu", c.x(), layer.alpha());
      case "embedding" -> (Emitter<EmbeddingLayer>) Sequences::embedding;
      case "exp" -> (Emitter<ExpLayer>) (layer, c) -> c.own("exp");
      case "expand" ->
          (Emitter<ExpandLayer>)
              (layer, c) -> c.own("broadcast", c.sizes(c.outputShape().dims()).toArray());
      case "flatten" -> (Emitter<FlattenLayer>) Shapes::flatten;
      case "gelu" -> (Emitter<GeluLayer>) (layer, c) -> c.op("gelu", c.x(), layer.approximate());
      case "globalAvgPool2d" ->
          (Emitter<GlobalAvgPool2dLayer>) (layer, c) -> c.op("globalAvgPool2d", c.x());
      case "groupNorm" -> (Emitter<GroupNormLayer>) Norms::groupNorm;
      case "gru" ->
          (Emitter<GruLayer>) (layer, c) -> Sequences.recurrent("gru", layer.recurrence(), c);
      case "hardSigmoid" -> (Emitter<HardSigmoidLayer>) (layer, c) -> c.op("hardSigmoid", c.x());
      case "hardSwish" -> (Emitter<HardSwishLayer>) (layer, c) -> c.op("hardSwish", c.x());
      case "identity" -> (Emitter<IdentityLayer>) (layer, c) -> c.x();
      case "layerNorm" -> (Emitter<LayerNormLayer>) Norms::layerNorm;
      case "leakyRelu" ->
          (Emitter<LeakyReluLayer>) (layer, c) -> c.op("leakyRelu", c.x(), layer.negativeSlope());
      case "linear" -> (Emitter<LinearLayer>) Emitters::linear;
      case "logSoftmax" ->
          (Emitter<LogSoftmaxLayer>) (layer, c) -> c.op("logSoftmax", c.x(), layer.dim());
      case "lstm" ->
          (Emitter<LstmLayer>) (layer, c) -> Sequences.recurrent("lstm", layer.recurrence(), c);
      case "matmul" -> (Emitter<MatmulLayer>) (layer, c) -> c.own("matMul", c.input(1));
      case "maxPool1d" ->
          (Emitter<MaxPool1dLayer>) (layer, c) -> Pools.maximum("maxPool1d", layer, c);
      case "maxPool2d" ->
          (Emitter<MaxPool2dLayer>) (layer, c) -> Pools.maximum("maxPool2d", layer, c);
      case "maxPool3d" ->
          (Emitter<MaxPool3dLayer>) (layer, c) -> Pools.maximum("maxPool3d", layer, c);
      case "mean" -> (Emitter<MeanLayer>) Arithmetic::mean;
      case "minus" -> (Emitter<MinusLayer>) (layer, c) -> Arithmetic.infix("sub", layer, c);
      case "mish" -> (Emitter<MishLayer>) (layer, c) -> c.op("mish", c.x());
      case "multiHeadAttention" -> (Emitter<MultiHeadAttentionLayer>) Sequences::multiHeadAttention;
      case "parameter" ->
          (Emitter<ParameterLayer>) (layer, c) -> c.op("parameter", c.parameter(""));
      case "permute" -> (Emitter<PermuteLayer>) Shapes::permute;
      case "pixelShuffle" ->
          (Emitter<PixelShuffleLayer>)
              (layer, c) -> c.op("pixelShuffle", c.x(), layer.upscaleFactor());
      case "plus" -> (Emitter<PlusLayer>) (layer, c) -> Arithmetic.infix("add", layer, c);
      case "pow" -> (Emitter<PowLayer>) (layer, c) -> c.own("pow", layer.exponent());
      case "prelu" ->
          (Emitter<PreluLayer>) (layer, c) -> c.op("prelu", c.x(), c.parameter("weight"));
      case "rearrange" -> (Emitter<RearrangeLayer>) Shapes::rearrange;
      case "relu" -> (Emitter<ReluLayer>) (layer, c) -> c.op("relu", c.x());
      case "relu6" -> (Emitter<Relu6Layer>) (layer, c) -> c.op("relu6", c.x());
      case "reshape" ->
          (Emitter<ReshapeLayer>)
              (layer, c) -> c.own("reshape", c.reshaped(c.outputShape().dims()).toArray());
      case "scaledDotProductAttention" ->
          (Emitter<ScaledDotProductAttentionLayer>) Sequences::scaledDotProductAttention;
      case "select" ->
          (Emitter<SelectLayer>)
              (layer, c) -> c.op("select", c.x(), c.axis(layer.dim()), layer.index());
      case "selu" -> (Emitter<SeluLayer>) (layer, c) -> c.op("selu", c.x());
      case "sigmoid" -> (Emitter<SigmoidLayer>) (layer, c) -> c.op("sigmoid", c.x());
      case "silu" -> (Emitter<SiluLayer>) (layer, c) -> c.op("silu", c.x());
      case "slice" -> (Emitter<SliceLayer>) Shapes::slice;
      case "softmax" -> (Emitter<SoftmaxLayer>) (layer, c) -> c.op("softmax", c.x(), layer.dim());
      case "softplus" ->
          (Emitter<SoftplusLayer>)
              (layer, c) -> c.op("softplus", c.x(), layer.beta(), layer.threshold());
      case "split" -> (Emitter<SplitLayer>) (layer, c) -> Shapes.split(layer.dim(), c);
      case "sqrt" -> (Emitter<SqrtLayer>) (layer, c) -> c.own("sqrt");
      case "squeeze" -> (Emitter<SqueezeLayer>) (layer, c) -> c.own("squeeze", c.axis(layer.dim()));
      case "stack" -> (Emitter<StackLayer>) Arithmetic::stack;
      case "stochasticDepth" ->
          (Emitter<StochasticDepthLayer>)
              (layer, c) -> c.op("stochasticDepth", c.x(), layer.p(), c.training());
      case "sum" -> (Emitter<SumLayer>) Arithmetic::sum;
      case "tanh" -> (Emitter<TanhLayer>) (layer, c) -> c.op("tanh", c.x());
      case "times" -> (Emitter<TimesLayer>) (layer, c) -> Arithmetic.infix("mul", layer, c);
      case "transpose" ->
          (Emitter<TransposeLayer>)
              (layer, c) -> c.own("swapAxes", c.axis(layer.dim0()), c.axis(layer.dim1()));
      case "unaryMinus" -> (Emitter<UnaryMinusLayer>) (layer, c) -> c.own("neg");
      case "unflatten" -> (Emitter<UnflattenLayer>) Shapes::unflatten;
      case "unsqueeze" -> (Emitter<UnsqueezeLayer>) (layer, c) -> c.own("expandDims", layer.dim());
      case "upsampleBilinear2d" -> (Emitter<UpsampleBilinear2dLayer>) Shapes::upsampleBilinear2d;
      case "upsampleNearest2d" ->
          (Emitter<UpsampleNearest2dLayer>)
              (layer, c) -> Shapes.upsample("upsampleNearest2d", layer, c);
      case "zeroPad2d" -> (Emitter<ZeroPad2dLayer>) Shapes::zeroPad2d;
      default -> null;
    };
  }

  /** Whether a layer does nothing but pass its input on, so that it needs no statement. */
  static boolean passesOn(Node node) {
    return node.layer() instanceof IdentityLayer
        || (node.layer() instanceof SqueezeLayer
            && node.inputs().get(0).shape().equals(node.outputs().get(0).shape()));
  }

  /** Whether a layer of the index of layers can be written. */
  static boolean has(Class<?> layer) {
    return of(Operation.kind(layer)) != null;
  }

  /**
   * A layer's expression.
   *
   * @throws EmissionException if there is no emitter for it
   */
  @SuppressWarnings("unchecked") // the emitter of a kind is that of its layers
  static Snippet emit(Node node, Call call) {
    if (node.layer() instanceof CustomLayer) {
      return call.custom();
    }
    Emitter<Operation> emitter = (Emitter<Operation>) of(node.kind());
    if (emitter == null) {
      throw new EmissionException(
          Problem.of(Code.UNSUPPORTED, "no block can be generated with " + node.kind() + " yet"),
          node);
    }
    return emitter.emit((Operation) node.layer(), call);
  }

  private static Snippet linear(LinearLayer layer, Call call) {
    return call.op("linear", call.x(), call.parameter("weight"), call.parameter("bias"));
  }
}
