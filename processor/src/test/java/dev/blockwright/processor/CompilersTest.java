package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.nn.Block;
import dev.blockwright.runtime.GeneratedBlock;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.jetbrains.jps.javac.APIWrappers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The processor under each compiler and build tool that people have. */
class CompilersTest {
  private static final String IMPORTS =
      """
      import static dev.blockwright.dsl.layer.Layers.*;
      import dev.blockwright.dsl.*;
      import dev.blockwright.dsl.annotate.*;
      """;
  private static final String FLUENT =
      IMPORTS
          + """
          @Network
          final class Net {
            Tensor forward(@Input("N, 8") Tensor x) {
              return x.then(linear(Sizes.WIDTH), relu(), new Tail());
            }
          }
          """;
  private static final Map<String, String> SOURCES =
      Map.of(
          "Net.java",
          FLUENT,
          "Sizes.java",
          "final class Sizes { static final int WIDTH = 4 * Other.TWO; }",
          "Other.java",
          "interface Other { int TWO = 2; }",
          "Tail.java",
          IMPORTS
              + "record Tail() implements Composite { public Tensor forward(Tensor x) { return"
              + " x.then(linear(3)); } }",
          "Stranger.java",
          "class Stranger {}");

  // ---- IntelliJ, and other tools that stand before the compiler

  /** The product's processor, in an environment that is not the compiler's own. */
  private static final class Within extends AbstractProcessor {
    private final BlockwrightProcessor processor = new BlockwrightProcessor();
    private final UnaryOperator<ProcessingEnvironment> wrapper;

    Within(UnaryOperator<ProcessingEnvironment> wrapper) {
      this.wrapper = wrapper;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return processor.getSupportedSourceVersion();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      processor.init(wrapper.apply(environment));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      processor.process(annotations, round);
      return false;
    }
  }

  /** A handler that holds what it stands for in a field. */
  private static class Delegating implements InvocationHandler {
    private final Object delegate;

    Delegating(Object delegate) {
      this.delegate = delegate;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      try {
        return method.invoke(delegate, arguments);
      } catch (InvocationTargetException e) {
        throw Objects.requireNonNull(e.getCause());
      }
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            CompilersTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Compiled within(UnaryOperator<ProcessingEnvironment> wrapper) {
    return within(SOURCES, wrapper);
  }

  private static Compiled within(
      Map<String, String> sources, UnaryOperator<ProcessingEnvironment> wrapper) {
    return Compiled.with(sources, List.of(new Within(wrapper)));
  }

  @Test
  void behindIntelliJsProxies() {
    Compiled byApi =
        within(environment -> APIWrappers.wrap(ProcessingEnvironment.class, environment));
    assertEquals(List.of(), byApi.errors());
    assertTrue(byApi.generated("NetBlock").contains("linear_1"));
  }

  @Test
  void behindProxiesOfOthers() {
    Compiled byField =
        within(
            environment ->
                proxy(
                    ProcessingEnvironment.class,
                    new Delegating(
                        proxy(ProcessingEnvironment.class, new Delegating(environment)))));
    assertEquals(List.of(), byField.errors());
    assertTrue(byField.generated("NetBlock").contains("linear_1"));
  }

  // ---- incremental builds

  /** A block depends on all that was read for it, and on nothing else. */
  @Test
  void blocksHaveTheirSourcesAsOrigins() {
    assertEquals(Set.of("Net", "Sizes", "Other", "Tail"), originsOfNet(SOURCES));
  }

  /** One origin: what Gradle asks for, or it compiles all again whenever something changes. */
  @Test
  void aNetworkInOneFileHasOneOrigin() {
    String alone =
        FLUENT.replace("Sizes.WIDTH", "WIDTH").replace("new Tail()", "lambda(y -> y.plus(y))");
    String net =
        alone.replace("final class Net {", "final class Net { static final int WIDTH = 8;");
    assertEquals(Set.of("Net"), originsOfNet(Map.of("Net.java", net)));
  }

  @Test
  void gradleIsToldSo() throws IOException {
    Path declaration =
        Path.of("src/main/resources/META-INF/gradle/incremental.annotation.processors");
    assertEquals(
        BlockwrightProcessor.class.getName() + ",isolating\n", Files.readString(declaration));
  }

  /**
   * What a tool compiles again after a change, with everything else on the class path: the changed
   * file, and those that have an origin in common with it.
   */
  @Test
  void whatDependsOnAChangedFileIsGeneratedAgain() {
    Compiled first = Compiled.with(SOURCES);
    assertEquals(List.of(), first.errors());
    assertTrue(first.generated("NetBlock").contains("(N, 3)"));
    Map<String, String> changed =
        Map.of(
            "Net.java",
            FLUENT,
            "Tail.java",
            Objects.requireNonNull(SOURCES.get("Tail.java")).replace("linear(3)", "linear(5)"));
    Compiled second =
        Compiled.with(
            changed,
            List.of(new BlockwrightProcessor()),
            "-classpath",
            first.classes() + File.pathSeparator + classPath());
    assertEquals(List.of(), second.errors());
    assertTrue(second.generated("NetBlock").contains("(N, 5)"));
  }

  private static Set<String> originsOfNet(Map<String, String> sources) {
    Map<String, Set<String>> origins = new HashMap<>();
    Compiled compiled =
        within(
            sources,
            environment ->
                proxy(
                    ProcessingEnvironment.class,
                    new Delegating(environment) {
                      @Override
                      public @Nullable Object invoke(
                          Object proxy, Method method, Object @Nullable [] arguments)
                          throws Throwable {
                        Object result = super.invoke(proxy, method, arguments);
                        return result instanceof Filer filer ? watched(filer, origins) : result;
                      }
                    }));
    assertEquals(List.of(), compiled.errors());
    return Objects.requireNonNull(origins.get("NetBlock"));
  }

  private static Filer watched(Filer filer, Map<String, Set<String>> origins) {
    return proxy(
        Filer.class,
        new Delegating(filer) {
          @Override
          public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
              throws Throwable {
            if (method.getName().equals("createSourceFile") && arguments != null) {
              Set<String> names = new TreeSet<>();
              for (Object element : (Element[]) arguments[1]) {
                names.add(element.toString());
              }
              origins.put(String.valueOf(arguments[0]), names);
            }
            return super.invoke(proxy, method, arguments);
          }
        });
  }

  // ---- what goes wrong in the processor itself

  /** A crash gives one message at the description, which asks for a report. */
  @Test
  void aMistakeOfOurOwnIsOneError() {
    Compiled compiled =
        within(
            environment ->
                proxy(
                    ProcessingEnvironment.class,
                    new Delegating(environment) {
                      @Override
                      public @Nullable Object invoke(
                          Object proxy, Method method, Object @Nullable [] arguments)
                          throws Throwable {
                        Object result = super.invoke(proxy, method, arguments);
                        return result instanceof Elements elements ? crashing(elements) : result;
                      }
                    }));
    assertEquals(1, compiled.errors().size(), () -> String.join("\n", compiled.errors()));
    String error = compiled.errors().get(0);
    assertTrue(error.startsWith("Net.java:7:5: [BW-INTERNAL] "), error);
    assertTrue(error.contains("IllegalStateException: crash"), error);
    assertTrue(error.contains("please report it"), error);
  }

  private static Elements crashing(Elements elements) {
    return proxy(
        Elements.class,
        new Delegating(elements) {
          @Override
          public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
              throws Throwable {
            if (method.getName().equals("getTypeElement")
                && arguments != null
                && Arrays.asList(arguments).contains("Sizes")) {
              throw new IllegalStateException("crash");
            }
            return super.invoke(proxy, method, arguments);
          }
        });
  }

  // ---- Lombok, which changes the trees that are read

  private static final String LOMBOK = "lombok.launch.AnnotationProcessorHider$AnnotationProcessor";

  private static final Map<String, String> WITH_LOMBOK =
      Map.of(
          "Net.java",
          IMPORTS
              + """
              @Network
              final class Net {
                private static final Config CONFIG = Config.builder().depth(2).build();
                Tensor forward(@Input("N, 8") Tensor x) {
                  lombok.val first = linear(CONFIG.getWidth());
                  Tensor y = x.then(first);
                  for (int i = 0; i < CONFIG.getDepth(); i++) {
                    y = y.then(new Tail(i + 1));
                  }
                  return y;
                }
              }
              """,
          "Config.java",
          """
          @lombok.Value @lombok.Builder class Config {
            @lombok.Builder.Default int width = 16;
            int depth;
          }
          """,
          "Tail.java",
          IMPORTS
              + """
              @lombok.RequiredArgsConstructor
              final class Tail implements Composite {
                private final int width;
                @Override public Tensor forward(Tensor x) { return x.then(linear(width)); }
              }
              """);

  private static Processor lombok() {
    return ServiceLoader.load(Processor.class).stream()
        .filter(provider -> provider.type().getName().equals(LOMBOK))
        .findFirst()
        .orElseThrow()
        .get();
  }

  @Test
  void afterLombok() throws ReflectiveOperationException {
    assertWidths(Compiled.with(WITH_LOMBOK, List.of(lombok(), new BlockwrightProcessor())));
  }

  /** It writes constructors and getters, and replaces types, behind this processor's back. */
  @Test
  void beforeLombok() throws ReflectiveOperationException {
    assertWidths(Compiled.with(WITH_LOMBOK, List.of(new BlockwrightProcessor(), lombok())));
  }

  private static void assertWidths(Compiled compiled) throws ReflectiveOperationException {
    assertEquals(List.of(), compiled.errors());
    Block block = (Block) compiled.loader().loadClass("NetBlock").getConstructor().newInstance();
    assertEquals(
        List.of("N, 16", "N, 1", "N, 2"),
        ((GeneratedBlock) block)
            .outline().layers().stream().map(layer -> layer.shapes().get(0)).toList());
  }

  @Test
  void invalidJavaBesideLombokIsLeftToTheCompiler() {
    Map<String, String> sources = new HashMap<>(WITH_LOMBOK);
    sources.computeIfPresent("Net.java", (name, text) -> text.replace("getDepth", "getDeepth"));
    Compiled compiled = Compiled.with(sources, List.of(new BlockwrightProcessor(), lombok()));
    compiled.assertOneError("cannot find symbol");
  }

  /** An edited file is parsed anew, and has what Lombok adds all the same. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fixesBesideLombok(boolean isFirst) {
    String source =
        IMPORTS
            + """
            @Network
            final class Net {
              private static final Config CONFIG = Config.builder().depth(2).build();
              private static final Tail TAIL = new Tail(Act.TANH, 8);
              Tensor forward(@Input("N, 8") Tensor x) {
                lombok.val first = linear(CONFIG.getWidth());
                Tensor y = x.then(first, linear(TAIL.getWidth()));
                return TAIL.getAct().getLabel().equals("tanh") ? y.plus(y.then(linear(4))) : y;
              }
            }
            @lombok.Value @lombok.Builder class Config {
              @lombok.Builder.Default int width = 16;
              int depth;
            }
            @lombok.Getter enum Act {
              RELU("relu"), TANH("tanh");
              private final String label;
              Act(String label) { this.label = label; }
            }
            @lombok.Getter @lombok.AllArgsConstructor class Tail {
              private final Act act;
              private int width;
              Tail(int width) { this(Act.RELU, width); }
              record Even(int size) { Even { if (size % 2 != 0) throw new IllegalArgumentException(); } }
            }
            """;
    List<Processor> processors =
        isFirst
            ? List.of(lombok(), new BlockwrightProcessor())
            : List.of(new BlockwrightProcessor(), lombok());
    Compiled compiled = Compiled.with(Map.of("Net.java", source), processors);
    compiled.assertOneError(
        "y                  x.then(first, linear(TAIL.getWidth()))  line 10  (N, 8)");
    compiled.assertOneError("TAIL.getWidth() = 8");
    compiled.assertOneError("fix: 8 features, line 11: linear(8)  ");
  }

  // ---- module path

  @Test
  void onTheModulePath() {
    Map<Boolean, String> paths =
        Arrays.stream(classPath().split(File.pathSeparator, -1))
            .collect(
                Collectors.partitioningBy(
                    CompilersTest::isOfDsl, Collectors.joining(File.pathSeparator)));
    Map<String, String> sources = new HashMap<>();
    SOURCES.forEach((file, text) -> sources.put(file, "package nets;\n" + text));
    sources.put("module-info.java", "module nets { requires dev.blockwright.dsl; exports nets; }");
    Compiled compiled =
        Compiled.with(
            sources,
            List.of(new BlockwrightProcessor()),
            "--module-path",
            Objects.requireNonNull(paths.get(true)),
            "--class-path",
            Objects.requireNonNull(paths.get(false)),
            "--add-reads",
            "nets=ALL-UNNAMED");
    assertEquals(List.of(), compiled.errors());
    assertTrue(compiled.generated("nets.NetBlock").contains("linear_1"));
  }

  private static boolean isOfDsl(String path) {
    return path.matches(".*(jspecify|value-annotations|dsl.target.classes|blockwright-dsl).*");
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  // ---- Eclipse

  private static Compiled byEclipse(String type, String body) {
    List<Processor> processors = List.of(new BlockwrightProcessor());
    return Compiled.by(
        new EclipseCompiler(),
        Map.of(type + ".java", IMPORTS + body),
        processors,
        "--release",
        "17",
        "-classpath",
        classPath());
  }

  @Test
  void annotatedDescriptionsUnderEclipse() throws ReflectiveOperationException {
    for (String kind :
        List.of(
            "interface Net { @Linear(outFeatures = 5) Layer zebra(); @Tanh Layer middle();"
                + " @Linear(outFeatures = 2) Layer ant(); }",
            "record Net(@Linear(outFeatures = 5) Layer zebra, @Tanh Layer middle,"
                + " @Linear(outFeatures = 2) Layer ant) {}")) {
      Compiled compiled = byEclipse("Net", "@Network @Input(\"N, 6\")\n" + kind);
      assertEquals(List.of(), compiled.errors());
      Block block = (Block) compiled.loader().loadClass("NetBlock").getConstructor().newInstance();
      assertEquals(
          List.of("zebra.weight", "zebra.bias", "ant.weight", "ant.bias"),
          block.getParameters().keys());
    }
  }

  @Test
  void mistakesStandAtTheirMemberUnderEclipse() {
    Compiled compiled =
        byEclipse(
            "Net",
            """
            @Network @Input("N, 6")
            interface Net {
              @Linear(outFeatures = 5) Layer zebra();
              @Conv2d(outChannels = 5, kernelSize = 3) Layer ant();
            }
            """);
    assertEquals(1, compiled.errors().size(), () -> String.join("\n", compiled.errors()));
    assertTrue(compiled.errors().get(0).startsWith("Net.java:7:"), compiled.errors().get(0));
    assertTrue(compiled.errors().get(0).contains("[BW-RANK]"), compiled.errors().get(0));
  }

  @Test
  void fluentDescriptionsUnderEclipseAreOneClearError() {
    Compiled compiled =
        byEclipse(
            "Net",
            """
            @Network
            final class Net {
              Tensor forward(@Input("N, 8") Tensor x) {
                return x.then(linear(4));
              }
              static ai.djl.nn.Block block() { return new NetBlock(); }
            }
            """);
    assertEquals(1, compiled.errors().size(), () -> String.join("\n", compiled.errors()));
    String error = compiled.errors().get(0);
    assertTrue(error.startsWith("Net.java:5:"), error);
    assertTrue(
        error.contains(
            "[BW-UNSUPPORTED] a description with a body is read from javac's syntax tree"),
        error);
  }
}
