package dev.blockwright.processor.emit;

import static java.util.Map.entry;

import com.palantir.javapoet.CodeBlock;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.layer.AvgPool2dLayer;
import dev.blockwright.dsl.layer.BatchNormLayer;
import dev.blockwright.dsl.layer.ConcatLayer;
import dev.blockwright.dsl.layer.Conv2dLayer;
import dev.blockwright.dsl.layer.DropoutLayer;
import dev.blockwright.dsl.layer.FlattenLayer;
import dev.blockwright.dsl.layer.GlobalAvgPool2dLayer;
import dev.blockwright.dsl.layer.IdentityLayer;
import dev.blockwright.dsl.layer.LinearLayer;
import dev.blockwright.dsl.layer.MaxPool2dLayer;
import dev.blockwright.dsl.layer.MinusLayer;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.dsl.layer.PlusLayer;
import dev.blockwright.dsl.layer.ReluLayer;
import dev.blockwright.dsl.layer.SigmoidLayer;
import dev.blockwright.dsl.layer.SoftmaxLayer;
import dev.blockwright.dsl.layer.TanhLayer;
import dev.blockwright.dsl.layer.TimesLayer;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem;
import java.util.Map;

/** The index of emitters: one for each layer. */
final class Emitters {
  private static final Map<Class<? extends Operation>, Emitter<?>> INDEX =
      Map.ofEntries(
          on(AvgPool2dLayer.class, Pools::avgPool2d),
          on(BatchNormLayer.class, Norms::batchNorm),
          on(ConcatLayer.class, Arithmetic::concat),
          on(Conv2dLayer.class, Convolutions::conv2d),
          on(DropoutLayer.class, (layer, c) -> c.op("dropout", c.x(), layer.p(), c.training())),
          on(FlattenLayer.class, Shapes::flatten),
          on(GlobalAvgPool2dLayer.class, (layer, c) -> c.op("globalAvgPool2d", c.x())),
          on(IdentityLayer.class, (layer, c) -> c.x()),
          on(LinearLayer.class, Emitters::linear),
          on(MaxPool2dLayer.class, Pools::maxPool2d),
          on(MinusLayer.class, (layer, c) -> Arithmetic.infix("sub", c)),
          on(PlusLayer.class, (layer, c) -> Arithmetic.infix("add", c)),
          on(ReluLayer.class, (layer, c) -> c.op("relu", c.x())),
          on(SigmoidLayer.class, (layer, c) -> c.op("sigmoid", c.x())),
          on(SoftmaxLayer.class, (layer, c) -> c.op("softmax", c.x(), layer.dim())),
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
