package dev.blockwright.processor.emit;

import dev.blockwright.dsl.layer.AdaptiveAvgPool2dLayer;
import dev.blockwright.dsl.layer.AdaptiveMaxPool2dLayer;
import dev.blockwright.dsl.layer.AveragePool;
import dev.blockwright.dsl.layer.DividedPool;
import dev.blockwright.dsl.layer.Pool;
import java.util.List;

/** Emitters of pools. */
final class Pools {
  private Pools() {}

  static Snippet maximum(String op, Pool<?> layer, Call call) {
    return call.op(op, call.x(), Windows.ofPool(layer.window(), true, call));
  }

  static Snippet average(String op, AveragePool<?> layer, Call call) {
    return call.op(op, call.x(), Windows.ofPool(layer.window(), layer.countIncludePad(), call));
  }

  static Snippet divided(String op, DividedPool<?> layer, Call call) {
    return layer.divisorOverride().isEmpty()
        ? average(op, layer, call)
        : call.op(
            op,
            call.x(),
            Windows.ofPool(layer.window(), layer.countIncludePad(), call),
            layer.divisorOverride().get());
  }

  static Snippet adaptiveAvgPool2d(AdaptiveAvgPool2dLayer layer, Call call) {
    return adaptive("adaptiveAvgPool2d", layer.outputSize(), call);
  }

  static Snippet adaptiveMaxPool2d(AdaptiveMaxPool2dLayer layer, Call call) {
    return adaptive("adaptiveMaxPool2d", layer.outputSize(), call);
  }

  private static Snippet adaptive(String op, List<Integer> size, Call call) {
    return call.op(op, call.x(), size.get(0), size.get(1));
  }
}
