package dev.blockwright.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.blockwright.dsl.layer.ConcatLayer;
import java.util.ArrayList;
import java.util.List;

/** Emitters of what joins tensors. */
final class Arithmetic {
  private Arithmetic() {}

  /** A method of DJL's arrays with the other operand as its argument. */
  static CodeBlock infix(String method, Call call) {
    return CodeBlock.of("$L.$L($L)", call.input(0), method, call.input(1));
  }

  static CodeBlock concat(ConcatLayer layer, Call call) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(axis(layer.dim(), call.shape(0).rank()));
    arguments.addAll(call.inputs());
    return call.op("concat", arguments.toArray());
  }

  /** A non-negative axis for one that may count from the end. */
  static int axis(int axis, int rank) {
    return axis < 0 ? axis + rank : axis;
  }
}
