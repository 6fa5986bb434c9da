package dev.blockwright.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.blockwright.dsl.CustomLayer;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Writes a graph as a DJL block, the class that {@code docs/decisions/0010-generated-code.md}
 * describes.
 */
public final class BlockWriter {
  /** The methods that a block inherits: a static import of the same name would be hidden. */
  static final Set<String> INHERITED =
      Set.of(
          "addChildBlock",
          "addChildBlockSingleton",
          "addParameter",
          "batchNormParameters",
          "beforeInitialize",
          "beta",
          "bias",
          "cast",
          "clear",
          "clone",
          "constant",
          "custom",
          "describeInput",
          "equals",
          "finalize",
          "forward",
          "forwardInternal",
          "freezeParameters",
          "gamma",
          "getChildren",
          "getClass",
          "getCustomMetadata",
          "getDirectParameters",
          "getInputShapes",
          "getOutputDataTypes",
          "getOutputShapes",
          "getParameters",
          "hashCode",
          "initialize",
          "initializeChildBlocks",
          "isInitialized",
          "loadMetadata",
          "loadParameters",
          "notify",
          "notifyAll",
          "outline",
          "outputs",
          "prepare",
          "readInputShapes",
          "runningStatistics",
          "saveInputShapes",
          "saveMetadata",
          "saveParameters",
          "setInitializer",
          "size",
          "signature",
          "toString",
          "wait",
          "weight");

  private BlockWriter() {}

  /**
   * The source of the block of a graph in which nothing is poisoned.
   *
   * @throws EmissionException if a layer has no emitter, or the network is too large for one class
   */
  public static JavaFile write(Graph graph, Target target) {
    StaticCalls statics = new StaticCalls();
    LayerTable.Texts texts = new LayerTable.Texts();
    Flow flow = ForwardWriter.flow(graph, statics);
    Repeats repeats = Repeats.of(graph, flow, target.type(), statics, texts);
    ParameterFields fields = ParameterFields.of(graph.nodes(), repeats, target.type(), statics);
    List<ForwardWriter.Method> methods =
        new ForwardWriter(flow, repeats, fields, statics).network(graph);
    LayerTable table = LayerTable.of(flow, repeats, texts);
    OutlineWriter outline = new OutlineWriter(graph, table);
    checkSize(graph, table, methods.size());
    Set<String> hidden = new HashSet<>(INHERITED);
    methods.forEach(method -> hidden.add(method.name()));
    graph.constants().forEach(BlockWriter::checkName);
    TypeSpec.Builder block =
        target
            .start()
            .addJavadoc("$L", Javadoc.of(graph, table))
            .addField(outline.field())
            .addFields(fields.fields(2, hidden))
            .addMethod(constructor(graph.constants()))
            .addMethods(methods.stream().map(method -> method.spec(4, hidden)).toList())
            .addMethods(outline.methods());
    if (graph.outputs().size() > 1) {
      block.addType(OutputsRecord.of(graph.outputs()));
    }
    repeats.classes().forEach(composite -> block.addType(composite.spec(hidden)));
    block.addTypes(fields.holders(hidden));
    JavaFile.Builder file = target.file(block.build());
    statics.importInto(file, hidden);
    return file.build();
  }

  /** The canonical names of the DJL blocks that compute users' own layers, by the layer. */
  public static Map<Node, String> customBlocks(Graph graph) {
    Map<Node, String> blocks = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node.layer() instanceof CustomLayer layer) {
        CustomBlocks.implementation(layer)
            .ifPresent(block -> blocks.put(node, block.replace('$', '.')));
      }
    }
    return blocks;
  }

  /**
   * Other names are changed where Java has none such; a constructor's parameters are the user's.
   */
  private static void checkName(String constant) {
    if (!Names.isIdentifier(constant)) {
      throw new EmissionException(
          Problem.of(
              Code.NAME,
              "\""
                  + constant
                  + "\" is no Java identifier, and the block's constructor takes a size"
                  + " of this name"),
          null);
    }
  }

  private static MethodSpec constructor(List<String> constants) {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addJavadoc("A block whose parameters are not initialized yet.\n")
            .addModifiers(Modifier.PUBLIC);
    constants.forEach(constant -> constructor.addParameter(long.class, constant));
    CodeBlock outline = CodeBlock.of("OUTLINE");
    for (String constant : constants) {
      outline = CodeBlock.of("$L.where($S, $L)", outline, constant, constant);
    }
    return constructor.addStatement("super($L)", outline).build();
  }

  /** A class file has 65,535 constants: texts take 2, fields 3, methods 4, roughly. */
  private static void checkSize(Graph graph, LayerTable table, int methods) {
    Set<String> texts = new HashSet<>();
    Set<Shape> shapes = new HashSet<>();
    int parameters = 0;
    for (LayerTable.Row row : table.rows()) {
      texts.add(row.name());
      texts.add(row.what());
      row.outputs().forEach(output -> shapes.add(output.shape()));
      parameters += row.written() == null ? row.nodes().get(0).parameters().size() : 1;
    }
    if (1_000 + 2 * (texts.size() + shapes.size()) + 3 * parameters + 4 * methods > 65_535) {
      throw new EmissionException(
          Problem.of(
              Code.UNSUPPORTED,
              String.format(
                  Locale.ROOT,
                  "%s has %,d layers and %,d parameters, more than one class can hold: split it"
                      + " into several networks",
                  graph.name(),
                  table.rows().stream().mapToInt(row -> row.nodes().size()).sum(),
                  graph.parameters().size())),
          null);
    }
  }
}
