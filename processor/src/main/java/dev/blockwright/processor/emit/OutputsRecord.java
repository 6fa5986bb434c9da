package dev.blockwright.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** Writes the record in which the outputs of a forward have names. */
final class OutputsRecord {
  /** The names that no record component may have. */
  private static final Set<String> FORBIDDEN =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private OutputsRecord() {}

  /** The record for outputs of these names. */
  static TypeSpec of(List<String> outputs) {
    Names names = new Names(FORBIDDEN);
    MethodSpec.Builder components = MethodSpec.constructorBuilder();
    for (String output : outputs) {
      boolean number = Character.isDigit(output.charAt(0));
      components.addParameter(Types.ND_ARRAY, names.fresh(number ? "output" + output : output));
    }
    CodeBlock elements =
        IntStream.range(0, outputs.size())
            .mapToObj(i -> CodeBlock.of("outputs.get($L)", i))
            .collect(CodeBlock.joining(",$W"));
    return TypeSpec.recordBuilder("Outputs")
        .addJavadoc("The outputs of a forward, by name.\n")
        .addModifiers(Modifier.PUBLIC)
        .recordConstructor(components.build())
        .addMethod(
            MethodSpec.constructorBuilder()
                .addJavadoc("Names the arrays that a forward returned.\n")
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Types.ND_LIST, "outputs")
                .addStatement("this($L)", elements)
                .build())
        .build();
  }
}
