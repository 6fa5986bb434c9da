package dev.blockwright.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.blockwright.dsl.layer.Convolution;
import dev.blockwright.dsl.layer.TransposedConvolution;

/** Emitters of convolutions. */
final class Convolutions {
  private Convolutions() {}

  static CodeBlock plain(String op, Convolution<?> layer, Call call) {
    return call(op, Windows.ofConvolution(layer.window(), layer.groups(), call), call);
  }

  static CodeBlock transposed(String op, TransposedConvolution<?> layer, Call call) {
    return call(
        op,
        Windows.ofTransposed(layer.window(), layer.outputPadding(), layer.groups(), call),
        call);
  }

  private static CodeBlock call(String op, CodeBlock window, Call call) {
    CodeBlock weight = call.parameter("weight");
    CodeBlock bias = call.parameter("bias");
    return window.isEmpty()
        ? call.op(op, call.x(), weight, bias)
        : call.op(op, call.x(), weight, bias, window);
  }
}
