package dev.blockwright.processor.emit;

import static java.util.Map.entry;

import com.palantir.javapoet.CodeBlock;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.layer.AdaptiveAvgPool2dLayer;
import dev.blockwright.dsl.layer.AdaptiveMaxPool2dLayer;
import dev.blockwright.dsl.layer.AvgPool1dLayer;
import dev.blockwright.dsl.layer.AvgPool2dLayer;
import dev.blockwright.dsl.layer.BatchNormLayer;
import dev.blockwright.dsl.layer.ConcatLayer;
import dev.blockwright.dsl.layer.Conv1dLayer;
import dev.blockwright.dsl.layer.Conv2dLayer;
import dev.blockwright.dsl.layer.Conv3dLayer;
import dev.blockwright.dsl.layer.ConvTranspose1dLayer;
import dev.blockwright.dsl.layer.ConvTranspose2dLayer;
import dev.blockwright.dsl.layer.DropoutLayer;
import dev.blockwright.dsl.layer.EluLayer;
import dev.blockwright.dsl.layer.EmbeddingLayer;
import dev.blockwright.dsl.layer.FlattenLayer;
import dev.blockwright.dsl.layer.GeluLayer;
import dev.blockwright.dsl.layer.GlobalAvgPool2dLayer;
import dev.blockwright.dsl.layer.GroupNormLayer;
import dev.blockwright.dsl.layer.HardSigmoidLayer;
import dev.blockwright.dsl.layer.HardSwishLayer;
import dev.blockwright.dsl.layer.IdentityLayer;
import dev.blockwright.dsl.layer.LayerNormLayer;
import dev.blockwright.dsl.layer.LeakyReluLayer;
import dev.blockwright.dsl.layer.LinearLayer;
import dev.blockwright.dsl.layer.MaxPool1dLayer;
import dev.blockwright.dsl.layer.MaxPool2dLayer;
import dev.blockwright.dsl.layer.MaxPool3dLayer;
import dev.blockwright.dsl.layer.MinusLayer;
import dev.blockwright.dsl.layer.MishLayer;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.dsl.layer.PlusLayer;
import dev.blockwright.dsl.layer.PreluLayer;
import dev.blockwright.dsl.layer.Relu6Layer;
import dev.blockwright.dsl.layer.ReluLayer;
import dev.blockwright.dsl.layer.SeluLayer;
import dev.blockwright.dsl.layer.SigmoidLayer;
import dev.blockwright.dsl.layer.SiluLayer;
import dev.blockwright.dsl.layer.SoftmaxLayer;
import dev.blockwright.dsl.layer.SoftplusLayer;
import dev.blockwright.dsl.layer.TanhLayer;
import dev.blockwright.dsl.layer.TimesLayer;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem;
import java.util.Map;

/** The index of emitters: one for each layer. */
final class Emitters {
  private static final Map<Class<? extends Operation>, Emitter<?>> INDEX =
      Map.ofEntries(
          on(AdaptiveAvgPool2dLayer.class, Pools::adaptiveAvgPool2d),
          on(AdaptiveMaxPool2dLayer.class, Pools::adaptiveMaxPool2d),
          on(AvgPool1dLayer.class, (layer, c) -> Pools.average("avgPool1d", layer, c)),
          on(AvgPool2dLayer.class, (layer, c) -> Pools.average("avgPool2d", layer, c)),
          on(BatchNormLayer.class, Norms::batchNorm),
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
          on(DropoutLayer.class, (layer, c) -> c.op("dropout", c.x(), layer.p(), c.training())),
          on(EluLayer.class, (layer, c) -> c.op("elu", c.x(), layer.alpha())),
          on(EmbeddingLayer.class, (layer, c) -> c.op("embedding", c.x(), c.parameter("weight"))),
          on(FlattenLayer.class, Shapes::flatten),
          on(GeluLayer.class, (layer, c) -> c.op("gelu", c.x(), layer.approximate())),
          on(GlobalAvgPool2dLayer.class, (layer, c) -> c.op("globalAvgPool2d", c.x())),
          on(GroupNormLayer.class, Norms::groupNorm),
          on(HardSigmoidLayer.class, (layer, c) -> c.op("hardSigmoid", c.x())),
          on(HardSwishLayer.class, (layer, c) -> c.op("hardSwish", c.x())),
          on(IdentityLayer.class, (layer, c) -> c.x()),
          on(LayerNormLayer.class, Norms::layerNorm),
          on(LeakyReluLayer.class, (layer, c) -> c.op("leakyRelu", c.x(), layer.negativeSlope())),
          on(LinearLayer.class, Emitters::linear),
          on(MaxPool1dLayer.class, (layer, c) -> Pools.maximum("maxPool1d", layer, c)),
          on(MaxPool2dLayer.class, (layer, c) -> Pools.maximum("maxPool2d", layer, c)),
          on(MaxPool3dLayer.class, (layer, c) -> Pools.maximum("maxPool3d", layer, c)),
          on(MinusLayer.class, (layer, c) -> Arithmetic.infix("sub", c)),
          on(MishLayer.class, (layer, c) -> c.op("mish", c.x())),
          on(PlusLayer.class, (layer, c) -> Arithmetic.infix("add", c)),
          on(PreluLayer.class, (layer, c) -> c.op("prelu", c.x(), c.parameter("weight"))),
          on(Relu6Layer.class, (layer, c) -> c.op("relu6", c.x())),
          on(ReluLayer.class, (layer, c) -> c.op("relu", c.x())),
          on(SeluLayer.class, (layer, c) -> c.op("selu", c.x())),
          on(SigmoidLayer.class, (layer, c) -> c.op("sigmoid", c.x())),
          on(SiluLayer.class, (layer, c) -> c.op("silu", c.x())),
          on(SoftmaxLayer.class, (layer, c) -> c.op("softmax", c.x(), layer.dim())),
          on(
              SoftplusLayer.class,
              (layer, c) -> c.op("softplus", c.x(), layer.beta(), layer.threshold())),
          on(TanhLayer.class, (layer, c) -> c.op("tanh", c.x())),
          on(TimesLayer.class, (layer, c) -> Arithmetic.infix("mul", c)));

  private Emitters() {}

  private static <L extends Operation> Map.Entry<Class<? extends Operation>, Emitter<?>> on(
      Class<L> layer, Emitter<L> emitter) {
    return entry(layer, emitter);
  }

  /** Whether a layer does nothing but pass its input on, so that it needs no statement. */
  static boolean passesOn(Layer layer) {
    return layer instanceof IdentityLayer;
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
  static CodeBlock emit(Node node, Call call) {
    for (Map.Entry<Class<? extends Operation>, Emitter<?>> entry : INDEX.entrySet()) {
      if (entry.getKey().isInstance(node.layer())) {
        return emit(entry.getKey(), entry.getValue(), node, call);
      }
    }
    throw new EmissionException(
        Problem.of(Code.UNSUPPORTED, "no block can be generated with " + node.kind() + " yet"),
        node);
  }

  @SuppressWarnings("unchecked") // the index has an emitter of L for each L
  private static <L extends Operation> CodeBlock emit(
      Class<L> type, Emitter<?> emitter, Node node, Call call) {
    return ((Emitter<L>) emitter).emit(type.cast(node.layer()), call);
  }

  private static CodeBlock linear(LinearLayer layer, Call call) {
    return call.op("linear", call.x(), call.parameter("weight"), call.parameter("bias"));
  }
}
