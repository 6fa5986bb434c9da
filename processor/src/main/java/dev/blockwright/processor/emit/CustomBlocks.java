package dev.blockwright.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.blockwright.dsl.CustomLayer;
import dev.blockwright.dsl.ImplementedBy;
import dev.blockwright.dsl.graph.Fielded;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The DJL blocks of users' own layers: which class, made with which arguments. */
final class CustomBlocks {
  private CustomBlocks() {}

  /**
   * The block of a layer: {@code new GaussianNoiseBlock(0.1)}.
   *
   * @throws EmissionException if the layer names none, or has a component that code cannot state
   */
  static Snippet make(Node node) {
    CustomLayer layer = (CustomLayer) node.layer();
    String name =
        implementation(layer)
            .orElseThrow(
                () ->
                    problem(
                        node,
                        "needs the DJL block that computes it: @ImplementedBy(MyBlock.class)"));
    List<Object> arguments = new ArrayList<>();
    for (@Nullable Object component : node.components()) {
      arguments.add(argument(node, component));
    }
    return Snippet.of("new ", className(name), "(", StaticCalls.arguments(arguments), ")");
  }

  /** The name of the block's class, as of {@link Class#getName}, if the layer names one. */
  static Optional<String> implementation(CustomLayer layer) {
    if (layer instanceof Fielded fielded) {
      return fielded.implementedBy();
    }
    ImplementedBy implemented = layer.getClass().getAnnotation(ImplementedBy.class);
    return Optional.ofNullable(implemented).map(by -> by.value().getName());
  }

  private static Object argument(Node node, @Nullable Object component) {
    if (component instanceof Float number) {
      return Snippet.of("(float) ", StaticCalls.literal(number.doubleValue()));
    }
    if (component instanceof Long number) {
      return Snippet.of(number, "L");
    }
    if (component instanceof Short || component instanceof Byte) {
      String type = component instanceof Short ? "short" : "byte";
      return Snippet.of("(", type, ") ", component);
    }
    if (component instanceof Integer
        || component instanceof Double
        || component instanceof Boolean
        || component instanceof String) {
      return component;
    }
    if (component instanceof List<?> list) {
      List<Object> elements = list.stream().map(element -> argument(node, element)).toList();
      return Snippet.of(ClassName.get(List.class), ".of(", StaticCalls.arguments(elements), ")");
    }
    throw problem(
        node,
        "hands its components to its block, so that they can be numbers, truth values, texts and"
            + " lists of these; found "
            + component);
  }

  private static ClassName className(String binaryName) {
    int dot = binaryName.lastIndexOf('.');
    String[] nested = binaryName.substring(dot + 1).split("\\$", -1);
    String packageName = dot < 0 ? "" : binaryName.substring(0, dot);
    ClassName name = ClassName.get(packageName, nested[0]);
    for (int i = 1; i < nested.length; i++) {
      name = name.nestedClass(nested[i]);
    }
    return name;
  }

  private static EmissionException problem(Node node, String what) {
    return new EmissionException(Problem.of(Code.CUSTOM, node.kind() + " " + what), node);
  }
}
