package dev.blockwright.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.blockwright.dsl.layer.Conv2dLayer;
import dev.blockwright.dsl.layer.Convolution;

/** Emitters of convolutions. */
final class Convolutions {
  private Convolutions() {}

  static CodeBlock conv2d(Conv2dLayer layer, Call call) {
    return convolution("conv2d", layer, call);
  }

  private static CodeBlock convolution(String op, Convolution<?> layer, Call call) {
    CodeBlock weight = call.parameter("weight");
    CodeBlock bias = call.parameter("bias");
    CodeBlock window = Windows.ofConvolution(layer.window(), layer.groups(), call);
    return window.isEmpty()
        ? call.op(op, call.x(), weight, bias)
        : call.op(op, call.x(), weight, bias, window);
  }
}
