package dev.blockwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pieces of code of {@code docs/training.md} are one program, which compiles. */
class TrainingPageTest {
  private static final Path PAGE = Path.of("..", "docs", "training.md");
  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\((?!https:)([^)#]*)\\)");

  private static final List<String> IMPORTS =
      List.of(
          "ai.djl.*",
          "ai.djl.inference.*",
          "ai.djl.modality.*",
          "ai.djl.modality.cv.*",
          "ai.djl.ndarray.*",
          "ai.djl.ndarray.types.*",
          "ai.djl.nn.*",
          "ai.djl.training.dataset.*",
          "ai.djl.training.tracker.*",
          "ai.djl.translate.*",
          "dev.blockwright.runtime.*",
          "dev.blockwright.runtime.data.*",
          "dev.blockwright.runtime.init.*",
          "dev.blockwright.runtime.picture.*",
          "dev.blockwright.runtime.predict.*",
          "dev.blockwright.runtime.summary.*",
          "dev.blockwright.runtime.train.*",
          "java.nio.file.*",
          "java.util.*");

  @Test
  void thePiecesAreAProgram(@TempDir Path output) throws Exception {
    StringBuilder source =
        new StringBuilder("package dev.blockwright.examples.digits;\n")
            .append(IMPORTS.stream().map("import %s;\n"::formatted).collect(Collectors.joining()))
            .append("class Page { static void page() throws Exception {\n");
    Matcher piece = CODE.matcher(Files.readString(PAGE));
    while (piece.find()) {
      source.append(piece.group(1));
    }
    source.append("} }\n");
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean compiled =
        javac
            .getTask(
                messages,
                null,
                null,
                List.of("-proc:none", "-d", output.toString()),
                null,
                List.of(
                    new SimpleJavaFileObject(
                        URI.create("string:///Page.java"), JavaFileObject.Kind.SOURCE) {
                      @Override
                      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                      }
                    }))
            .call();
    assertEquals("", messages.toString());
    assertTrue(compiled);
  }

  @Test
  void whatItLinksToIsThere() throws Exception {
    Matcher link = LINK.matcher(Files.readString(PAGE));
    while (link.find()) {
      assertTrue(Files.exists(PAGE.resolveSibling(link.group(1))), link.group(1));
    }
  }
}
