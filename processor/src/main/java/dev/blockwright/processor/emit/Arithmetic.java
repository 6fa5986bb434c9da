package dev.blockwright.processor.emit;

import dev.blockwright.dsl.layer.ConcatLayer;
import dev.blockwright.dsl.layer.MeanLayer;
import dev.blockwright.dsl.layer.Reduction;
import dev.blockwright.dsl.layer.StackLayer;
import dev.blockwright.dsl.layer.SumLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Emitters of arithmetic and of what joins tensors. */
final class Arithmetic {
  private Arithmetic() {}

  /** A method of DJL's arrays with the other operand, an array or a number, as its argument. */
  static Snippet infix(String method, dev.blockwright.dsl.layer.Arithmetic layer, Call call) {
    return call.own(
        method,
        layer.number().isEmpty() ? call.input(1) : number(layer.number().getAsDouble(), call));
  }

  /** A number that changes the element type as PyTorch's do: a whole one never. */
  private static Object number(double number, Call call) {
    if (number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE) {
      return (long) number;
    }
    boolean whole = !call.dtype(0).isFloating();
    return whole ? Snippet.of("(float) ", StaticCalls.literal(number)) : number;
  }

  static Snippet concat(ConcatLayer layer, Call call) {
    return joined("concat", call.axis(layer.dim()), call);
  }

  static Snippet stack(StackLayer layer, Call call) {
    int dim = layer.dim();
    return joined("stack", dim < 0 ? dim + call.shape(0).rank() + 1 : dim, call);
  }

  private static Snippet joined(String op, int axis, Call call) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(axis);
    arguments.addAll(call.inputs());
    return call.op(op, arguments.toArray());
  }

  static Snippet mean(MeanLayer layer, Call call) {
    return reduction("mean", layer, call);
  }

  static Snippet sum(SumLayer layer, Call call) {
    return reduction("sum", layer, call);
  }

  private static Snippet reduction(String op, Reduction<?> layer, Call call) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(call.x());
    arguments.add(layer.keepdim());
    if (layer.dims().isEmpty()) {
      IntStream.range(0, call.shape(0).rank()).forEach(arguments::add);
    } else {
      layer.dims().forEach(dim -> arguments.add(call.axis(dim)));
    }
    return call.op(op, arguments.toArray());
  }
}
