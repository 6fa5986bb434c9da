package dev.blockwright.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.shape.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes a block's outline: one chain of calls, or methods with parts of it where that is long. */
final class OutlineWriter {
  /** javac's own stack limits how long a chain of calls may be. */
  private static final int CHAIN = 250;

  private final Graph graph;
  private final List<Snippet> layers;

  OutlineWriter(Graph graph, LayerTable table) {
    this.graph = graph;
    this.layers = layers(table);
  }

  /** The calls that state layers. */
  static List<Snippet> layers(LayerTable table) {
    return table.rows().stream().flatMap(OutlineWriter::layer).toList();
  }

  /** Whether calls are more than one chain. */
  static boolean isLong(List<Snippet> calls) {
    return calls.size() > CHAIN;
  }

  /** The constant of the class of composites that are alike. */
  static FieldSpec ofComposite(List<Snippet> layers) {
    return constant(
        Types.OUTLINE_COMPOSITE,
        lines(4, Snippet.of(Types.OUTLINE, ".composite()"), layers, "").build());
  }

  /** The constant. */
  FieldSpec field() {
    return constant(
        Types.OUTLINE,
        isLong(layers) ? CodeBlock.of("buildOutline()") : lines(2, start(), all(), "").build());
  }

  private static FieldSpec constant(ClassName type, CodeBlock value) {
    return FieldSpec.builder(type, "OUTLINE")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(value)
        .build();
  }

  /** The methods that build the constant of a deep network. */
  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    if (isLong(layers)) {
      Snippet outline = Snippet.of("outline");
      CodeBlock.Builder calls = CodeBlock.builder();
      Snippet declaration = Snippet.of(Types.OUTLINE_BUILDER, " outline = ", start());
      calls.add(lines(4, declaration, inputs(), ";\n").build());
      for (int from = 0; from < layers.size(); from += CHAIN) {
        String name = "outline" + (methods.size() + 1);
        List<Snippet> part = layers.subList(from, Math.min(from + CHAIN, layers.size()));
        calls.addStatement("$L(outline)", name);
        methods.add(
            MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(Types.OUTLINE_BUILDER, "outline")
                .addCode(lines(4, outline, part, ";\n").build())
                .build());
      }
      calls.add(lines(4, Snippet.of("return ", outline), outputs(), ";\n").build());
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

  private Snippet start() {
    return Snippet.of(Types.OUTLINE, ".of(", Snippet.literal(graph.name()), ")");
  }

  private List<Snippet> all() {
    List<Snippet> all = new ArrayList<>(inputs());
    all.addAll(layers);
    all.addAll(outputs());
    return all;
  }

  private List<Snippet> inputs() {
    return graph.inputs().stream().map(OutlineWriter::input).toList();
  }

  private List<Snippet> outputs() {
    List<Snippet> outputs = new ArrayList<>();
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

  private static Snippet input(Value input) {
    return StaticCalls.then("input", tensor(input.name(), input));
  }

  private static List<Object> tensor(String name, Value value) {
    List<Object> arguments = new ArrayList<>(List.of(name, text(value.shape())));
    if (value.dtype() != DType.FLOAT32) {
      arguments.add(Snippet.of(Types.DATA_TYPE, ".", value.dtype()));
    }
    return arguments;
  }

  private static Stream<Snippet> layer(LayerTable.Row row) {
    CompositeClass written = row.written();
    if (written != null) {
      Snippet part = Snippet.of(written.type(), ".OUTLINE");
      return Stream.of(StaticCalls.then("composite", List.of(row.name(), part)));
    }
    Node node = row.nodes().get(0);
    List<Object> arguments = new ArrayList<>();
    arguments.add(row.name());
    arguments.add(row.what());
    node.outputs().forEach(output -> arguments.add(text(output.shape())));
    Snippet layer = StaticCalls.then("layer", arguments);
    return node.multiplyAdds().equals(Dim.of(0))
        ? Stream.of(layer)
        : Stream.of(
            layer, StaticCalls.then("multiplyAdds", List.of(node.multiplyAdds().toString())));
  }

  /** A shape without its parentheses, as in {@link dev.blockwright.dsl.Input}. */
  static String text(Shape shape) {
    String text = shape.toString();
    return text.substring(1, text.length() - 1);
  }

  /** A chain of calls, a line each. */
  private static Snippet.Lines lines(int indent, Snippet start, List<Snippet> calls, String end) {
    Snippet.Lines lines = new Snippet.Lines(indent, Set.of()).add(start, indent, 0);
    calls.forEach(lines::addChained);
    return lines.add(end);
  }
}
