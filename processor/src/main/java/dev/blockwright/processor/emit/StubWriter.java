package dev.blockwright.processor.emit;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.blockwright.dsl.graph.Graph;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes a class in place of the block of a wrong description, so that code which uses the block
 * compiles and the description's own errors are the only ones.
 */
public final class StubWriter {
  private StubWriter() {}

  /**
   * The class.
   *
   * @param constants the names of the sizes that the block's constructor takes
   * @param outputs the outputs as far as they are known; a record is written where there are
   *     several
   */
  public static JavaFile write(Target target, List<String> constants, List<Graph.Output> outputs) {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addJavadoc("Throws: there is no block.\n")
            .addModifiers(Modifier.PUBLIC)
            .addStatement("super(failed())");
    constants.forEach(constant -> constructor.addParameter(long.class, constant));
    TypeSpec.Builder stub =
        target
            .start()
            .addJavadoc("Stands for a block whose description has errors.\n")
            .addMethod(constructor.build())
            .addMethod(
                MethodSpec.methodBuilder("failed")
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(Types.OUTLINE)
                    .addStatement(
                        "throw new $T($S)",
                        IllegalStateException.class,
                        target.className() + " did not compile: see the compile errors")
                    .build())
            .addMethod(
                MethodSpec.methodBuilder("forward")
                    .addAnnotation(Override.class)
                    .addModifiers(Modifier.PROTECTED)
                    .returns(Types.ND_LIST)
                    .addParameter(Types.PASS, "pass")
                    .addParameter(Types.ND_LIST, "inputs")
                    .addStatement("return inputs")
                    .build());
    if (outputs.size() > 1) {
      stub.addType(OutputsRecord.of(outputs));
    }
    return target.file(stub.build()).build();
  }
}
