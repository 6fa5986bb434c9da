package dev.blockwright.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One layer applied, as an {@link Emitter} sees it: the names of its arrays and operations. */
final class Call {
  private final Node node;
  private final List<CodeBlock> inputs;
  private final Function<String, CodeBlock> fields;
  private final StaticCalls statics;

  /**
   * A call.
   *
   * @param inputs the expressions of the layer's inputs
   * @param fields the field of a parameter, given the parameter's dotted name
   */
  Call(Node node, List<CodeBlock> inputs, Function<String, CodeBlock> fields, StaticCalls statics) {
    this.node = node;
    this.inputs = inputs;
    this.fields = fields;
    this.statics = statics;
  }

  /** The first input. */
  CodeBlock x() {
    return inputs.get(0);
  }

  /** All inputs. */
  List<CodeBlock> inputs() {
    return inputs;
  }

  /** An input. */
  CodeBlock input(int index) {
    return inputs.get(index);
  }

  /** An input's shape. */
  Shape shape(int index) {
    return node.inputs().get(index).shape();
  }

  /** The first output's shape. */
  Shape outputShape() {
    return node.outputs().get(0).shape();
  }

  /** How many outputs there are. */
  int outputs() {
    return node.outputs().size();
  }

  /** The value of a parameter, by its name in the layer; null if the layer has none such. */
  @Nullable CodeBlock parameter(String name) {
    for (int i = 0; i < node.parameters().size(); i++) {
      if (node.parameters().get(i).name().equals(name)) {
        return CodeBlock.of("pass.get($L)", fields.apply(node.parameterNames().get(i)));
      }
    }
    return null;
  }

  /** A size, which the arrays tell where it is unknown. */
  Object size(Dim size) {
    if (size.isConstant()) {
      return size.value();
    }
    for (int input = 0; input < inputs.size(); input++) {
      int axis = shape(input).dims().indexOf(size);
      if (axis >= 0) {
        return CodeBlock.of("$L.size($L)", inputs.get(input), axis);
      }
    }
    return CodeBlock.of("$L", size.toJava(name -> "pass.size(\"" + name + "\")"));
  }

  /** Sizes as a DJL shape. */
  CodeBlock newShape(List<Dim> sizes) {
    CodeBlock arguments = StaticCalls.arguments(sizes.stream().map(this::size).toList());
    return CodeBlock.of("new $T($L)", Types.SHAPE, arguments);
  }

  /** Whether this run trains. */
  CodeBlock training() {
    return CodeBlock.of("pass.training()");
  }

  /**
   * An operation of the runtime.
   *
   * @param name its name in {@code Ops}
   * @param arguments code, or numbers, truth values and texts; null for an absent array
   */
  CodeBlock op(String name, @Nullable Object... arguments) {
    return statics.call(Types.OPS, name, Arrays.asList(arguments));
  }
}
