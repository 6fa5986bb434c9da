package dev.blockwright.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.blockwright.dsl.layer.AvgPool2dLayer;
import dev.blockwright.dsl.layer.MaxPool2dLayer;

/** Emitters of pools. */
final class Pools {
  private Pools() {}

  static CodeBlock maxPool2d(MaxPool2dLayer layer, Call call) {
    return call.op("maxPool2d", call.x(), Windows.ofPool(layer.window(), true, call));
  }

  static CodeBlock avgPool2d(AvgPool2dLayer layer, Call call) {
    return call.op(
        "avgPool2d", call.x(), Windows.ofPool(layer.window(), layer.countIncludePad(), call));
  }
}
