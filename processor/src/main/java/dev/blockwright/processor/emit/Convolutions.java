package dev.blockwright.processor.emit;

import dev.blockwright.dsl.layer.Convolution;
import dev.blockwright.dsl.layer.TransposedConvolution;

/** Emitters of convolutions. */
final class Convolutions {
  private Convolutions() {}

  static Snippet plain(String op, Convolution<?> layer, Call call) {
    return call(op, Windows.ofConvolution(layer.window(), layer.groups(), call), call);
  }

  static Snippet transposed(String op, TransposedConvolution<?> layer, Call call) {
    return call(
        op,
        Windows.ofTransposed(layer.window(), layer.outputPadding(), layer.groups(), call),
        call);
  }

  private static Snippet call(String op, Snippet window, Call call) {
    Snippet weight = call.parameter("weight");
    Snippet bias = call.parameter("bias");
    return window.isEmpty()
        ? call.op(op, call.x(), weight, bias)
        : call.op(op, call.x(), weight, bias, window);
  }
}
