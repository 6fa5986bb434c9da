package dev.blockwright.processor.emit;

import static java.util.Map.entry;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The index of emitters: one for each layer. */
final class Emitters {
  private static final Map<Class<? extends Operation>, Emitter<?>> INDEX =
      Map.ofEntries(
          on(AbsLayer.class, (layer, c) -> c.own("abs")),
          on(AdaptiveAvgPool2dLayer.class, Pools::adaptiveAvgPool2d),
          on(AdaptiveMaxPool2dLayer.class, Pools::adaptiveMaxPool2d),
          on(ArangeLayer.class, (layer, c) -> c.op("arange", c.manager(), c.size(layer.end()))),
          on(AvgPool1dLayer.class, (layer, c) -> Pools.average("avgPool1d", layer, c)),
          on(AvgPool2dLayer.class, (layer, c) -> Pools.divided("avgPool2d", layer, c)),
          on(AvgPool3dLayer.class, (layer, c) -> Pools.divided("avgPool3d", layer, c)),
          on(BatchNormLayer.class, Norms::batchNorm),
          on(ChunkLayer.class, Shapes::chunk),
          on(ConcatLayer.class, Arithmetic::concat),
          on(Conv1dLayer.class, (layer, c) -> Convolutions.plain("conv1d", layer, c)),
          on(Conv2dLayer.class, (layer, c) -> Convolutions.plain("conv2d", layer, c)),
          on(Conv3dLayer.class, (layer, c) -> Convolutions.plain("conv3d", layer, c)),
          on(
              ConvTranspose1dLayer.class,
              (layer, c) -> Convolutions.transposed("convTranspose1d", layer, c)),
          on(
              ConvTranspose2dLayer.class,
              (layer, c) -> Convolutions.transposed("convTranspose2d", layer, c)),
          on(DivLayer.class, (layer, c) -> Arithmetic.infix("div", layer, c)),
          on(DropoutLayer.class, (layer, c) -> c.op("dropout", c.x(), layer.p(), c.training())),
          on(EluLayer.class, (layer, c) -> c.op("elu", c.x(), layer.alpha())),
          on(EmbeddingLayer.class, Sequences::embedding),
          on(ExpLayer.class, (layer, c) -> c.own("exp")),
          on(
              ExpandLayer.class,
              (layer, c) -> c.own("broadcast", c.sizes(c.outputShape().dims()).toArray())),
          on(FlattenLayer.class, Shapes::flatten),
          on(GeluLayer.class, (layer, c) -> c.op("gelu", c.x(), layer.approximate())),
          on(GlobalAvgPool2dLayer.class, (layer, c) -> c.op("globalAvgPool2d", c.x())),
          on(GroupNormLayer.class, Norms::groupNorm),
          on(GruLayer.class, (layer, c) -> Sequences.recurrent("gru", layer.recurrence(), c)),
          on(HardSigmoidLayer.class, (layer, c) -> c.op("hardSigmoid", c.x())),
          on(HardSwishLayer.class, (layer, c) -> c.op("hardSwish", c.x())),
          on(IdentityLayer.class, (layer, c) -> c.x()),
          on(LayerNormLayer.class, Norms::layerNorm),
          on(LeakyReluLayer.class, (layer, c) -> c.op("leakyRelu", c.x(), layer.negativeSlope())),
          on(LinearLayer.class, Emitters::linear),
          on(LogSoftmaxLayer.class, (layer, c) -> c.op("logSoftmax", c.x(), layer.dim())),
          on(LstmLayer.class, (layer, c) -> Sequences.recurrent("lstm", layer.recurrence(), c)),
          on(MatmulLayer.class, (layer, c) -> c.own("matMul", c.input(1))),
          on(MaxPool1dLayer.class, (layer, c) -> Pools.maximum("maxPool1d", layer, c)),
          on(MaxPool2dLayer.class, (layer, c) -> Pools.maximum("maxPool2d", layer, c)),
          on(MaxPool3dLayer.class, (layer, c) -> Pools.maximum("maxPool3d", layer, c)),
          on(MeanLayer.class, Arithmetic::mean),
          on(MinusLayer.class, (layer, c) -> Arithmetic.infix("sub", layer, c)),
          on(MishLayer.class, (layer, c) -> c.op("mish", c.x())),
          on(MultiHeadAttentionLayer.class, Sequences::multiHeadAttention),
          on(ParameterLayer.class, (layer, c) -> c.op("parameter", c.parameter(""))),
          on(PermuteLayer.class, Shapes::permute),
          on(
              PixelShuffleLayer.class,
              (layer, c) -> c.op("pixelShuffle", c.x(), layer.upscaleFactor())),
          on(PlusLayer.class, (layer, c) -> Arithmetic.infix("add", layer, c)),
          on(PowLayer.class, (layer, c) -> c.own("pow", layer.exponent())),
          on(PreluLayer.class, (layer, c) -> c.op("prelu", c.x(), c.parameter("weight"))),
          on(RearrangeLayer.class, Shapes::rearrange),
          on(ReluLayer.class, (layer, c) -> c.op("relu", c.x())),
          on(Relu6Layer.class, (layer, c) -> c.op("relu6", c.x())),
          on(
              ReshapeLayer.class,
              (layer, c) -> c.own("reshape", c.reshaped(c.outputShape().dims()).toArray())),
          on(ScaledDotProductAttentionLayer.class, Sequences::scaledDotProductAttention),
          on(
              SelectLayer.class,
              (layer, c) -> c.op("select", c.x(), c.axis(layer.dim()), layer.index())),
          on(SeluLayer.class, (layer, c) -> c.op("selu", c.x())),
          on(SigmoidLayer.class, (layer, c) -> c.op("sigmoid", c.x())),
          on(SiluLayer.class, (layer, c) -> c.op("silu", c.x())),
          on(SliceLayer.class, Shapes::slice),
          on(SoftmaxLayer.class, (layer, c) -> c.op("softmax", c.x(), layer.dim())),
          on(
              SoftplusLayer.class,
              (layer, c) -> c.op("softplus", c.x(), layer.beta(), layer.threshold())),
          on(SplitLayer.class, (layer, c) -> Shapes.split(layer.dim(), c)),
          on(SqrtLayer.class, (layer, c) -> c.own("sqrt")),
          on(SqueezeLayer.class, (layer, c) -> c.own("squeeze", c.axis(layer.dim()))),
          on(StackLayer.class, Arithmetic::stack),
          on(
              StochasticDepthLayer.class,
              (layer, c) -> c.op("stochasticDepth", c.x(), layer.p(), c.training())),
          on(SumLayer.class, Arithmetic::sum),
          on(TanhLayer.class, (layer, c) -> c.op("tanh", c.x())),
          on(TimesLayer.class, (layer, c) -> Arithmetic.infix("mul", layer, c)),
          on(
              TransposeLayer.class,
              (layer, c) -> c.own("swapAxes", c.axis(layer.dim0()), c.axis(layer.dim1()))),
          on(UnaryMinusLayer.class, (layer, c) -> c.own("neg")),
          on(UnflattenLayer.class, Shapes::unflatten),
          on(UnsqueezeLayer.class, (layer, c) -> c.own("expandDims", layer.dim())),
          on(UpsampleBilinear2dLayer.class, Shapes::upsampleBilinear2d),
          on(
              UpsampleNearest2dLayer.class,
              (layer, c) -> Shapes.upsample("upsampleNearest2d", layer, c)),
          on(ZeroPad2dLayer.class, Shapes::zeroPad2d));

  private static final ClassValue<@Nullable Emitter<?>> OF_IMPLEMENTATION =
      new ClassValue<>() {
        @Override
        protected @Nullable Emitter<?> computeValue(Class<?> implementation) {
          return INDEX.entrySet().stream()
              .filter(entry -> entry.getKey().isAssignableFrom(implementation))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
        }
      };

  private Emitters() {}

  private static <L extends Operation> Map.Entry<Class<? extends Operation>, Emitter<?>> on(
      Class<L> layer, Emitter<L> emitter) {
    return entry(layer, emitter);
  }

  /** Whether a layer does nothing but pass its input on, so that it needs no statement. */
  static boolean passesOn(Node node) {
    return node.layer() instanceof IdentityLayer
        || (node.layer() instanceof SqueezeLayer
            && node.inputs().get(0).shape().equals(node.outputs().get(0).shape()));
  }

  /** Whether a layer of the index of layers can be written. */
  static boolean has(Class<?> layer) {
    return INDEX.containsKey(layer);
  }

  /**
   * A layer's expression.
   *
   * @throws EmissionException if there is no emitter for it
   */
  static Snippet emit(Node node, Call call) {
    if (node.layer() instanceof CustomLayer) {
      return call.custom();
    }
    Operation layer = (Operation) node.layer();
    Emitter<Operation> emitter = emitter(layer);
    if (emitter == null) {
      throw new EmissionException(
          Problem.of(Code.UNSUPPORTED, "no block can be generated with " + node.kind() + " yet"),
          node);
    }
    return emitter.emit(layer, call);
  }

  /** The emitter of a layer: that of the one of its types which is in the index. */
  @SuppressWarnings("unchecked") // the index has an emitter of L for each L
  private static @Nullable Emitter<Operation> emitter(Operation layer) {
    return (Emitter<Operation>) OF_IMPLEMENTATION.get(layer.getClass());
  }

  private static Snippet linear(LinearLayer layer, Call call) {
    return call.op("linear", call.x(), call.parameter("weight"), call.parameter("bias"));
  }
}
