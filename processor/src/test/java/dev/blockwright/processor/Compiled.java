package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Sources compiled by the running JDK's javac, with the processors of a test. */
public final class Compiled {
  /** All that is written, until the tests are over. */
  private static final Path FOLDER = folder();

  private final List<Diagnostic<? extends JavaFileObject>> diagnostics;
  private final Path classes;
  private final Path generated;
  private final boolean success;

  private Compiled(
      List<Diagnostic<? extends JavaFileObject>> diagnostics,
      Path classes,
      Path generated,
      boolean success) {
    this.diagnostics = diagnostics;
    this.classes = classes;
    this.generated = generated;
    this.success = success;
  }

  /** Sources by file name, such as {@code LeNet.java}, compiled with the product's processor. */
  public static Compiled with(Map<String, String> sources) {
    return with(sources, List.of(new BlockwrightProcessor()));
  }

  /** One source compiled with the product's processor. */
  public static Compiled with(String fileName, String source) {
    return with(Map.of(fileName, source));
  }

  /** Sources by file name, compiled with processors; with none, annotations are not processed. */
  public static Compiled with(
      Map<String, String> sources, List<Processor> processors, String... options) {
    return by(ToolProvider.getSystemJavaCompiler(), sources, processors, options);
  }

  /** Sources by file name, compiled by a compiler with processors. */
  public static Compiled by(
      JavaCompiler compiler,
      Map<String, String> sources,
      List<Processor> processors,
      String... options) {
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(collector, Locale.ROOT, null)) {
      Path classes = Files.createTempDirectory(FOLDER, "classes");
      Path generated = Files.createTempDirectory(FOLDER, "generated");
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(generated));
      List<String> arguments = new ArrayList<>(List.of("-parameters", "-g"));
      arguments.addAll(Arrays.asList(options));
      if (processors.isEmpty()) {
        arguments.add("-proc:none");
      }
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(), files, collector, arguments, null, onDisk(sources, files));
      task.setLocale(Locale.ROOT);
      if (!processors.isEmpty()) {
        task.setProcessors(processors);
      }
      boolean success = task.call();
      return new Compiled(collector.getDiagnostics(), classes, generated, success);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("compiled");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Iterable<? extends JavaFileObject> onDisk(
      Map<String, String> sources, StandardJavaFileManager files) throws IOException {
    Path folder = Files.createTempDirectory(FOLDER, "sources");
    List<Path> paths = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      paths.add(Files.writeString(file, source.getValue()));
    }
    return files.getJavaFileObjectsFromPaths(paths);
  }

  /** Checks that there was one error, and what it says. */
  public void assertOneError(String part) {
    assertEquals(1, errors().size(), () -> String.join("\n", errors()));
    assertTrue(errors().get(0).contains(part), errors().get(0));
  }

  /** Whether there was no error. */
  public boolean isSuccess() {
    return success;
  }

  /** All errors as {@code LeNet.java:12:5: text}. */
  public List<String> errors() {
    return ofKind(Diagnostic.Kind.ERROR);
  }

  /** All warnings as {@code LeNet.java:12:5: text}. */
  public List<String> warnings() {
    return Stream.of(Diagnostic.Kind.WARNING, Diagnostic.Kind.MANDATORY_WARNING)
        .flatMap(kind -> ofKind(kind).stream())
        .toList();
  }

  /** All notes as {@code LeNet.java:12:5: text}. */
  public List<String> notes() {
    return ofKind(Diagnostic.Kind.NOTE);
  }

  private List<String> ofKind(Diagnostic.Kind kind) {
    return diagnostics.stream().filter(d -> d.getKind() == kind).map(Compiled::text).toList();
  }

  private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    String file = source == null ? "" : source.getName().replaceFirst(".*/", "");
    return file
        + ":"
        + diagnostic.getLineNumber()
        + ":"
        + diagnostic.getColumnNumber()
        + ": "
        + diagnostic.getMessage(Locale.ROOT);
  }

  /** The generated source of a class, such as {@code LeNetBlock}. */
  public String generated(String className) {
    try {
      return Files.readString(generated.resolve(className.replace('.', '/') + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of the class files. */
  public Path classes() {
    return classes;
  }

  /** A loader of the compiled classes. */
  public ClassLoader loader() {
    return new FolderLoader(classes);
  }

  private static final class FolderLoader extends ClassLoader {
    private final Path folder;

    FolderLoader(Path folder) {
      super(Compiled.class.getClassLoader());
      this.folder = folder;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try {
        byte[] bytes = Files.readAllBytes(folder.resolve(name.replace('.', '/') + ".class"));
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** The sources of a folder of the test resources, by file name. */
  public static Map<String, String> resources(String folder) {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.list(Path.of("src", "test", "resources").resolve(folder))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        sources.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }
}
