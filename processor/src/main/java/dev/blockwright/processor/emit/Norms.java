package dev.blockwright.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.blockwright.dsl.layer.BatchNormLayer;

/** Emitters of normalisations. */
final class Norms {
  private Norms() {}

  static CodeBlock batchNorm(BatchNormLayer layer, Call call) {
    return call.op(
        "batchNorm",
        call.x(),
        call.parameter("weight"),
        call.parameter("bias"),
        call.parameter("running_mean"),
        call.parameter("running_var"),
        layer.momentum(),
        layer.eps(),
        call.training());
  }
}
