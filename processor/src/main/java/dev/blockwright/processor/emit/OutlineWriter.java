package dev.blockwright.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.dsl.shape.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes a block's outline: one chain of calls, or methods with parts of it where that is long. */
final class OutlineWriter {
  /** javac's own stack limits how long a chain of calls may be. */
  private static final int CHAIN = 250;

  private final Graph graph;
  private final List<CodeBlock> layers;

  OutlineWriter(Graph graph, List<Node> layers) {
    this.graph = graph;
    this.layers = layers.stream().flatMap(OutlineWriter::layer).toList();
  }

  /** The constant. */
  FieldSpec field() {
    CodeBlock whole =
        isLong()
            ? CodeBlock.of("buildOutline()")
            : chain(CodeBlock.of("$T.of($S)", Types.OUTLINE, graph.name()), all());
    return FieldSpec.builder(Types.OUTLINE, "OUTLINE")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(whole)
        .build();
  }

  /** The methods that build the constant of a deep network. */
  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    if (isLong()) {
      CodeBlock.Builder calls = CodeBlock.builder();
      CodeBlock start = CodeBlock.of("$T.of($S)", Types.OUTLINE, graph.name());
      calls.addStatement("$T outline = $L", Types.OUTLINE_BUILDER, chain(start, inputs()));
      for (int from = 0; from < layers.size(); from += CHAIN) {
        String name = "outline" + (methods.size() + 1);
        List<CodeBlock> part = layers.subList(from, Math.min(from + CHAIN, layers.size()));
        calls.addStatement("$L(outline)", name);
        methods.add(
            MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(Types.OUTLINE_BUILDER, "outline")
                .addStatement(chain(CodeBlock.of("outline"), part))
                .build());
      }
      calls.addStatement("return $L", chain(CodeBlock.of("outline"), outputs()));
      methods.add(
          0,
          MethodSpec.methodBuilder("buildOutline")
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
              .returns(Types.OUTLINE)
              .addCode(calls.build())
              .build());
    }
    return methods;
  }

  private boolean isLong() {
    return layers.size() > CHAIN;
  }

  private List<CodeBlock> all() {
    List<CodeBlock> all = new ArrayList<>(inputs());
    all.addAll(layers);
    all.addAll(outputs());
    return all;
  }

  private List<CodeBlock> inputs() {
    return graph.inputs().stream().map(OutlineWriter::input).toList();
  }

  private List<CodeBlock> outputs() {
    List<CodeBlock> outputs = new ArrayList<>();
    for (Graph.Output output : graph.outputs()) {
      outputs.add(
          StaticCalls.then(
              output.trainingOnly() ? "trainingOutput" : "output",
              tensor(output.name(), output.value())));
    }
    List<Condition> conditions = graph.conditions();
    if (!conditions.isEmpty()) {
      outputs.add(
          StaticCalls.then(
              "requires", conditions.stream().<Object>map(Condition::toString).toList()));
    }
    outputs.add(StaticCalls.then("build", List.of()));
    return outputs;
  }

  private static CodeBlock input(Value input) {
    return StaticCalls.then("input", tensor(input.name(), input));
  }

  private static List<Object> tensor(String name, Value value) {
    List<Object> arguments = new ArrayList<>(List.of(name, text(value.shape())));
    if (value.dtype() != DType.FLOAT32) {
      arguments.add(CodeBlock.of("$T.$L", Types.DATA_TYPE, value.dtype()));
    }
    return arguments;
  }

  private static Stream<CodeBlock> layer(Node node) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(node.path());
    arguments.add(what(node));
    node.outputs().forEach(output -> arguments.add(text(output.shape())));
    CodeBlock layer = StaticCalls.then("layer", arguments);
    return node.multiplyAdds().equals(Dim.of(0))
        ? Stream.of(layer)
        : Stream.of(
            layer, StaticCalls.then("multiplyAdds", List.of(node.multiplyAdds().toString())));
  }

  /** A layer as users write it. */
  static String what(Node node) {
    return node.layer() instanceof Operation operation
        ? operation.describe()
        : node.layer().toString();
  }

  /** A shape without its parentheses, as in {@link dev.blockwright.dsl.Input}. */
  static String text(Shape shape) {
    String text = shape.toString();
    return text.substring(1, text.length() - 1);
  }

  private static CodeBlock chain(CodeBlock start, List<CodeBlock> calls) {
    CodeBlock.Builder chain = CodeBlock.builder().add(start).add("$>$>");
    calls.forEach(call -> chain.add("\n$L", call));
    return chain.add("$<$<").build();
  }
}
