package dev.blockwright.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.blockwright.dsl.layer.FlattenLayer;

/** Emitters of changes of shape. */
final class Shapes {
  private Shapes() {}

  static CodeBlock flatten(FlattenLayer layer, Call call) {
    int rank = call.shape(0).rank();
    return call.op(
        "flatten",
        call.x(),
        Arithmetic.axis(layer.startDim(), rank),
        Arithmetic.axis(layer.endDim(), rank));
  }
}
