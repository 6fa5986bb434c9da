package dev.blockwright.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.blockwright.dsl.CustomLayer;
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
import java.util.TreeSet;
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
          "runningMean",
          "runningVar",
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
    ParameterFields fields = new ParameterFields(graph.nodes(), target.type(), statics);
    ForwardWriter forward = new ForwardWriter(graph, fields, statics);
    OutlineWriter outline = new OutlineWriter(graph, forward.layers());
    List<MethodSpec> methods = forward.write();
    checkSize(graph, forward.layers(), methods.size());
    TypeSpec.Builder block =
        target
            .start()
            .addJavadoc("$L", Javadoc.of(graph, forward.layers()))
            .addField(outline.field())
            .addFields(fields.fields())
            .addMethod(constructor(graph.constants()))
            .addMethods(methods)
            .addMethods(outline.methods());
    if (graph.outputs().size() > 1) {
      block.addType(OutputsRecord.of(graph.outputs()));
    }
    block.addTypes(fields.holders());
    JavaFile.Builder file = target.file(block.build());
    Set<String> hiding = new TreeSet<>(INHERITED);
    methods.forEach(method -> hiding.add(method.name()));
    statics.importInto(file, hiding);
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
  private static void checkSize(Graph graph, List<Node> layers, int methods) {
    Set<String> texts = new HashSet<>();
    for (Node layer : layers) {
      texts.add(layer.path());
      texts.add(OutlineWriter.what(layer));
      layer.outputs().forEach(output -> texts.add(output.shape().toString()));
    }
    int parameters = graph.parameters().size();
    if (1_000 + 2 * texts.size() + 3 * parameters + 4 * methods > 65_535) {
      throw new EmissionException(
          Problem.of(
              Code.UNSUPPORTED,
              String.format(
                  Locale.ROOT,
                  "%s has %,d layers and %,d parameters, more than one class can hold: split it"
                      + " into several networks",
                  graph.name(),
                  layers.size(),
                  parameters)),
          null);
    }
  }
}
