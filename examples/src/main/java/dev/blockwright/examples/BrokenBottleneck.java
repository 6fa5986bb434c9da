package dev.blockwright.examples;

import dev.blockwright.processor.BlockwrightProcessor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import picocli.CommandLine.Command;

/** Compiles a published ResNet-50 that never fitted, and shows what javac says about it. */
@Command(
    name = "broken-bottleneck",
    description = "Compiles a ResNet-50 whose shortcuts do not fit, to show the compile error.",
    mixinStandardHelpOptions = true)
final class BrokenBottleneck implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      System.err.println("this example compiles Java: run it with a JDK");
      return Main.USAGE;
    }
    Path source =
        Path.of(System.getProperty("examples.home", "examples"), "broken", "ResNet50.java");
    Path output = Files.createTempDirectory("broken");
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      JavaCompiler.CompilationTask task =
          javac.getTask(
              new PrintWriter(System.out, true, StandardCharsets.UTF_8),
              files,
              null,
              List.of(),
              null,
              files.getJavaFileObjects(source));
      task.setLocale(Locale.ROOT);
      task.setProcessors(List.of(new BlockwrightProcessor()));
      return task.call() ? 0 : 1;
    } finally {
      delete(output);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
