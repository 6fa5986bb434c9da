package dev.blockwright.benchmark;

import dev.blockwright.processor.BlockwrightProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles one description with the running JDK's javac, to the end of annotation processing. */
final class Javac {
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files;

  Javac() {
    files = compiler.getStandardFileManager(null, Locale.ROOT, null);
    try {
      Path output = Files.createTempDirectory("benchmark");
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads, checks and generates a description. */
  void check(String className, String source) {
    StringWriter messages = new StringWriter();
    JavaCompiler.CompilationTask task = task(className, source, messages, "-proc:only");
    task.setProcessors(List.of(new BlockwrightProcessor()));
    if (!task.call()) {
      throw new IllegalStateException(messages.toString());
    }
  }

  /** The same without Blockwright: javac parses the source and compiles it to class files. */
  void compile(String className, String source) {
    StringWriter messages = new StringWriter();
    if (!task(className, source, messages, "-proc:none").call()) {
      throw new IllegalStateException(messages.toString());
    }
  }

  /** Compiles with Blockwright to class files, those of the generated block included. */
  void compileChecked(String className, String source) {
    StringWriter messages = new StringWriter();
    JavaCompiler.CompilationTask task = task(className, source, messages, "-Xlint:none");
    task.setProcessors(List.of(new BlockwrightProcessor()));
    if (!task.call()) {
      throw new IllegalStateException(messages.toString());
    }
  }

  private JavaCompiler.CompilationTask task(
      String className, String source, StringWriter messages, String option) {
    return compiler.getTask(
        messages,
        files,
        null,
        List.of(option, "-parameters"),
        null,
        List.of(new Source(className, source)));
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
