package dev.blockwright.examples.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.processor.BlockwrightProcessor;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitSoftmaxTest {
  private static final Path SOURCE =
      Path.of("src/main/java/dev/blockwright/examples/digits/DigitSoftmax.java");

  @Test
  void theCompilerWarnsOfTheSoftmaxAsThePageShows(@TempDir Path folder) throws IOException {
    String silent = Files.readString(SOURCE);
    String aloud = silent.replace("\"BW-SOFTMAX-LAST\"", "\"nothing\"");
    Path source = Files.writeString(folder.resolve("DigitSoftmax.java"), aloud);
    assertEquals("", compile(SOURCE, folder));
    String warning = compile(source, folder).replace(folder + File.separator, "");
    String page = Files.readString(Path.of("../docs/models.md"));
    assertTrue(page.contains("\n```text\n" + warning + "```\n"), warning);
  }

  /** What javac says of a file. */
  private static String compile(Path source, Path output) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      JavaCompiler.CompilationTask task =
          javac.getTask(
              said, files, null, List.of("-proc:only"), null, files.getJavaFileObjects(source));
      task.setLocale(Locale.ROOT);
      task.setProcessors(List.of(new BlockwrightProcessor()));
      assertTrue(task.call(), said.toString());
    }
    return said.toString().replace(System.lineSeparator(), "\n").replace("1 warning\n", "");
  }
}
