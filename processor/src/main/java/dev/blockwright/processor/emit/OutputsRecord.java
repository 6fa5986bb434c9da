package dev.blockwright.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.blockwright.dsl.graph.Graph;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the record in which the outputs of a forward have names. */
final class OutputsRecord {
  /** The names that no record component may have. */
  private static final Set<String> FORBIDDEN =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private OutputsRecord() {}

  /** The record for outputs, of which those of training alone come last. */
  static TypeSpec of(List<Graph.Output> outputs) {
    Names names = new Names(FORBIDDEN);
    MethodSpec.Builder components = MethodSpec.constructorBuilder();
    CodeBlock.Builder elements = CodeBlock.builder();
    for (int i = 0; i < outputs.size(); i++) {
      Graph.Output output = outputs.get(i);
      String wanted = output.name();
      String name = names.fresh(Character.isDigit(wanted.charAt(0)) ? "output" + wanted : wanted);
      elements.add(i == 0 ? "" : ",$W");
      if (output.trainingOnly()) {
        components.addParameter(
            ParameterizedTypeName.get(ClassName.get(Optional.class), Types.ND_ARRAY), name);
        elements.add(
            "outputs.size() > $L ? $T.of(outputs.get($L)) : $T.empty()",
            i,
            Optional.class,
            i,
            Optional.class);
      } else {
        components.addParameter(Types.ND_ARRAY, name);
        elements.add("outputs.get($L)", i);
      }
    }
    boolean some = outputs.stream().anyMatch(Graph.Output::trainingOnly);
    return TypeSpec.recordBuilder("Outputs")
        .addJavadoc(
            "The outputs of a forward, by name$L.\n",
            some ? "; those of training alone are empty in evaluation" : "")
        .addModifiers(Modifier.PUBLIC)
        .recordConstructor(components.build())
        .addMethod(
            MethodSpec.constructorBuilder()
                .addJavadoc("Names the arrays that a forward returned.\n")
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Types.ND_LIST, "outputs")
                .addStatement("this($L)", elements.build())
                .build())
        .build();
  }
}
