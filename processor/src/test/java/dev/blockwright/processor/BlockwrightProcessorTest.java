package dev.blockwright.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import org.junit.jupiter.api.Test;

class BlockwrightProcessorTest {

  @Test
  void leavesOtherCodeAlone() {
    Compilation compilation =
        javac()
            .withProcessors(new BlockwrightProcessor())
            .compile(JavaFileObjects.forSourceLines("Plain", "class Plain {}"));

    assertThat(compilation).succeededWithoutWarnings();
  }

  @Test
  void compilerErrorsCarryLineAndColumn() {
    var source = JavaFileObjects.forSourceLines("Wrong", "class Wrong {", "  int x = true;", "}");
    Compilation compilation = javac().withProcessors(new BlockwrightProcessor()).compile(source);

    assertThat(compilation)
        .hadErrorContaining("incompatible types")
        .inFile(source)
        .onLine(2)
        .atColumn(11);
  }
}
