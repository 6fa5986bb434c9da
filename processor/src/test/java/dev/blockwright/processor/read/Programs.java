package dev.blockwright.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Small programs, each a class with a {@code static Object run()}, to be run and to be interpreted.
 */
final class Programs {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  private final Map<String, String> sources = new LinkedHashMap<>();

  /** Adds a file. */
  Programs add(String className, String source) {
    sources.put(className, source);
    return this;
  }

  /** The text of a file. */
  @Nullable String source(String className) {
    return sources.get(className);
  }

  /** The results of running them: by class name, as text. */
  Map<String, String> run() {
    ClassLoader loader = load();
    Map<String, String> results = new LinkedHashMap<>();
    for (String name : sources.keySet()) {
      try {
        var method = loader.loadClass(name).getDeclaredMethod("run");
        method.setAccessible(true);
        results.put(name, show(method.invoke(null)));
      } catch (java.lang.reflect.InvocationTargetException e) {
        results.put(name, thrown(e.getCause()));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(name, e);
      }
    }
    return results;
  }

  /** Compiles and loads them. */
  ClassLoader load() {
    return new Loader(compile());
  }

  /** The results of interpreting them. */
  Map<String, String> interpret() {
    ParsedClasses parsed = parse();
    Map<String, String> results = new LinkedHashMap<>();
    for (String name : sources.keySet()) {
      results.put(name, interpret(parsed, Programs.class.getClassLoader(), name));
    }
    return results;
  }

  /** The results of interpreting them while javac compiles them. */
  Map<String, String> interpretInProcessor(String... options) {
    Map<String, String> results = new LinkedHashMap<>();
    List<String> all = new ArrayList<>(List.of("-proc:only", "-Xlint:none"));
    all.addAll(List.of(options));
    JavaCompiler.CompilationTask task = COMPILER.getTask(null, null, d -> {}, all, null, files());
    task.setProcessors(
        List.of(
            new AbstractProcessor() {
              @Override
              public Set<String> getSupportedAnnotationTypes() {
                return Set.of("*");
              }

              @Override
              public SourceVersion getSupportedSourceVersion() {
                return SourceVersion.latest();
              }

              @Override
              public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) {
                if (!round.processingOver()) {
                  CompilationClasses classes =
                      new CompilationClasses(
                          Trees.instance(processingEnv), processingEnv.getElementUtils());
                  ClassLoader loader =
                      new HelperClasses(processingEnv.getFiler(), processingEnv.getElementUtils());
                  for (String name : sources.keySet()) {
                    if (sources.get(name).contains(" run()")) {
                      results.put(name, interpret(classes, loader, name));
                    }
                  }
                }
                return false;
              }
            }));
    task.call();
    return results;
  }

  private static String interpret(ClassSource source, ClassLoader loader, String name) {
    Interpreter interpreter = new Interpreter(source, loader, value -> false);
    MethodTree run = find(source, name, "run");
    if (run == null) {
      return "no method run";
    }
    try {
      return interpreter.run(() -> show(interpreter.invokeStatic(name, run)));
    } catch (ReadException e) {
      if (e.problem().code() == dev.blockwright.dsl.problem.Code.DESCRIPTION_THREW) {
        return thrown(e.getCause());
      }
      String cause =
          e.getCause() == null
              ? ""
              : Arrays.stream(e.getCause().getStackTrace())
                  .limit(12)
                  .map(f -> "\n    " + f)
                  .collect(Collectors.joining());
      return e.problem() + " at " + e.at() + cause;
    }
  }

  /** A method of a class in source. */
  static @Nullable MethodTree find(ClassSource source, String className, String name) {
    ClassSource.SourceClass found = source.find(className);
    if (found != null) {
      for (Tree member : found.tree().getMembers()) {
        if (member instanceof MethodTree m && m.getName().contentEquals(name)) {
          return m;
        }
      }
    }
    return null;
  }

  /** A method of a class in source that is there. */
  static MethodTree method(ClassSource source, String className, String name) {
    MethodTree method = find(source, className, name);
    if (method == null) {
      throw new AssertionError("no " + className + "." + name);
    }
    return method;
  }

  /** The parsed files. */
  ParsedClasses parse() {
    JavacTask task =
        (JavacTask) COMPILER.getTask(null, null, d -> {}, List.of("-proc:none"), null, files());
    try {
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      return new ParsedClasses(task, units);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<JavaFileObject> files() {
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((name, text) -> files.add(new Source(name, text)));
    return files;
  }

  private Map<String, byte[]> compile() {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    Map<String, ByteArrayOutputStream> outputs = new HashMap<>();
    JavaFileManager manager =
        new ForwardingJavaFileManager<JavaFileManager>(
            COMPILER.getStandardFileManager(diagnostics, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location,
              String className,
              JavaFileObject.Kind kind,
              @Nullable FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + className + ".class"), kind) {
              @Override
              public OutputStream openOutputStream() {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                outputs.put(className, bytes);
                return bytes;
              }
            };
          }
        };
    boolean done =
        COMPILER
            .getTask(
                null,
                manager,
                diagnostics,
                List.of(
                    "-proc:none",
                    "-parameters",
                    "-nowarn",
                    "-Xlint:none",
                    "-classpath",
                    System.getProperty("java.class.path")),
                null,
                files())
            .call();
    if (!done) {
      String errors =
          diagnostics.getDiagnostics().stream()
              .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
              .map(d -> d + "\n" + (d.getSource() == null ? "" : text(d.getSource())))
              .collect(Collectors.joining("\n"));
      throw new AssertionError(errors);
    }
    Map<String, byte[]> classes = new HashMap<>();
    outputs.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  private static String text(JavaFileObject source) {
    return source instanceof Source s ? s.text : "";
  }

  /** A value as text that tells its type too. */
  static String show(@Nullable Object value) {
    if (value instanceof Object[] array) {
      return Arrays.stream(array).map(Programs::show).collect(Collectors.joining(", ", "{", "}"));
    } else if (value instanceof int[] array) {
      return Arrays.toString(array);
    } else if (value instanceof long[] array) {
      return Arrays.toString(array);
    } else if (value instanceof double[] array) {
      return Arrays.toString(array);
    } else if (value instanceof float[] array) {
      return Arrays.toString(array);
    } else if (value instanceof byte[] array) {
      return Arrays.toString(array);
    } else if (value instanceof short[] array) {
      return Arrays.toString(array);
    } else if (value instanceof char[] array) {
      return Arrays.toString(array);
    } else if (value instanceof boolean[] array) {
      return Arrays.toString(array);
    } else if (value instanceof Number || value instanceof Character || value instanceof Boolean) {
      return value.getClass().getSimpleName() + " " + value;
    }
    return String.valueOf(value);
  }

  /** An exception as text; without the message where Java's own names classes or variables. */
  private static String thrown(@Nullable Throwable exception) {
    if (exception instanceof ExceptionInInitializerError && exception.getCause() != null) {
      return thrown(exception.getCause());
    }
    if (exception == null) {
      return "threw nothing";
    }
    Predicate<Throwable> hasOwnMessage =
        e ->
            !(e instanceof NullPointerException
                || e instanceof ClassCastException
                || e instanceof IncompatibleClassChangeError);
    InterpretedObject own = InterpretedObject.behind(exception);
    return "threw "
        + (own == null ? exception.getClass().getSimpleName() : own.declaration().simpleName())
        + (hasOwnMessage.test(exception) ? " " + exception.getMessage() : "");
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("mem:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(Programs.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
