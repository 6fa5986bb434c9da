package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import dev.blockwright.runtime.summary.Summary;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages of {@code docs/layers}: every layer has one with its settings and parameters; all
 * examples are compiled as one set of sources and run, and the summaries under them are those of
 * the generated blocks. {@code -Dupdate.pages=true} writes the summaries anew.
 */
class LayerPagesTest {
  private static final Path FOLDER = Path.of("..", "docs", "layers");
  private static final boolean UPDATE = Boolean.getBoolean("update.pages");

  /** Pages of what is no layer of the index: layers made of layers, and layers of one's own. */
  private static final Set<String> BESIDE_THE_INDEX =
      Set.of("custom", "lambda", "sequential", "shared");

  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SUMMARY = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);
  private static final Pattern NETWORK =
      Pattern.compile("@Network.*?(?:class|interface|record) (\\w+)", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\((?!https:)([^)]*)\\)");
  private static final Pattern ROW = Pattern.compile("\\| `(\\w[\\w.]*)` \\| ([^|]*) \\|.*");

  /** The size of each axis that an example leaves open. */
  private static final Map<String, Long> OPEN_SIZES = Map.of("N", 2L, "T", 6L);

  private static final Map<String, Page> PAGES = new TreeMap<>();

  @SuppressWarnings("NullAway.Init") // by compile()
  private static ClassLoader blocks;

  /** A page: its text, and the sources of its examples by the network's name. */
  private record Page(String text, Map<String, String> examples) {
    static Page of(String text) {
      Map<String, String> examples = new LinkedHashMap<>();
      Matcher example = EXAMPLE.matcher(text);
      while (example.find()) {
        Matcher network = NETWORK.matcher(example.group(1));
        assertTrue(network.find(), "each example has a network");
        examples.put(network.group(1), example.group(1));
      }
      return new Page(text, examples);
    }

    Map<String, String> files() {
      return examples.entrySet().stream()
          .collect(Collectors.toMap(e -> e.getKey() + ".java", Map.Entry::getValue));
    }

    /** The first two cells of the rows of a table, without the marks of code. */
    Map<String, String> table(String heading) {
      Map<String, String> rows = new LinkedHashMap<>();
      int start = text.indexOf("\n## " + heading + "\n");
      if (start >= 0) {
        int end = text.indexOf("\n## ", start + 1);
        for (String line : text.substring(start, end).split("\n", -1)) {
          Matcher row = ROW.matcher(line);
          if (row.matches()) {
            rows.put(row.group(1), row.group(2).replace("`", ""));
          }
        }
      }
      return rows;
    }
  }

  @BeforeAll
  static void compile() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (String name : pages()) {
      Page page = Page.of(Files.readString(FOLDER.resolve(name + ".md")));
      PAGES.put(name, page);
      page.files().forEach((f, source) -> assertNull(sources.put(f, source), f + " is twice"));
    }
    Compiled compiled = Compiled.with(sources);
    assertEquals(List.of(), compiled.errors());
    blocks = compiled.loader();
  }

  static Set<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".md", ""))
          .filter(name -> !name.equals("README"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void everyLayerHasItsPage() {
    Set<String> layers = new TreeSet<>(BESIDE_THE_INDEX);
    for (Class<?> layer : Operation.class.getPermittedSubclasses()) {
      layers.add(Operation.kind(layer));
    }
    assertEquals(layers, PAGES.keySet());
  }

  @Test
  void everyPageIsInTheIndex() throws IOException {
    String index = Files.readString(FOLDER.resolve("README.md"));
    assertEquals(
        List.of(),
        PAGES.keySet().stream()
            .filter(p -> !index.contains("| [%s](%1$s.md) |".formatted(p)))
            .toList());
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        Matcher link = LINK.matcher(Files.readString(file));
        while (link.find()) {
          if (!Files.exists(FOLDER.resolve(link.group(1)))) {
            dead.add(file.getFileName() + ": " + link.group(1));
          }
        }
      }
    }
    assertEquals(List.of(), dead);
  }

  /** The elements of a layer's annotation are its settings, with their defaults. */
  @Test
  void everySettingIsOnItsPage() {
    Map<String, String> differences = new TreeMap<>();
    for (Class<?> layer : Operation.class.getPermittedSubclasses()) {
      String kind = Operation.kind(layer);
      Map<String, String> found = page(kind).table("Settings");
      Set<String> known =
          Stream.concat(Arrays.stream(layer.getMethods()), annotationElements(kind).stream())
              .map(Method::getName)
              .collect(Collectors.toSet());
      found.keySet().stream()
          .filter(setting -> !known.contains(setting))
          .forEach(setting -> differences.put(kind + "." + setting, "is no setting"));
      for (Method element : annotationElements(kind)) {
        String setting = kind + "." + element.getName();
        String stated = found.get(element.getName());
        if (stated == null) {
          differences.put(setting, "is missing");
        } else if (!isDefault(stated, element.getDefaultValue())) {
          differences.put(setting, "has the default " + element.getDefaultValue());
        }
      }
    }
    assertEquals(Map.of(), differences);
  }

  private static List<Method> annotationElements(String kind) {
    String name = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    try {
      Class<?> type = Class.forName(Network.class.getPackageName() + ".annotate." + name);
      // A junction names members; its layer is applied to several tensors.
      boolean joins =
          Arrays.stream(type.getDeclaredMethods()).anyMatch(m -> m.getName().equals("value"));
      return Annotation.class.isAssignableFrom(type) && !joins
          ? List.of(type.getDeclaredMethods())
          : List.of();
    } catch (ClassNotFoundException e) {
      return List.of();
    }
  }

  /** Whether a page's text says a default; where an annotation has 0 or nothing, it is inferred. */
  private static boolean isDefault(String stated, @Nullable Object value) {
    if (value == null) {
      return stated.equals("required") || stated.equals("all");
    }
    Object one =
        value.getClass().isArray() && Array.getLength(value) == 1 ? Array.get(value, 0) : value;
    if (one.getClass().isArray() || stated.equals("inferred")) {
      return one.getClass().isArray() || one.equals(0); // an empty array states nothing
    }
    return one instanceof Number number
        ? Double.parseDouble(stated) == number.doubleValue()
        : stated.equals(one.toString());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theExamplesOfThePageAreTrue(String name) throws Exception {
    Page page = page(name);
    List<Summary> summaries = new ArrayList<>();
    for (String network : page.examples().keySet()) {
      GeneratedBlock block = block(network);
      if (summaries.isEmpty()) {
        assertEquals(parametersOf(name, block), List.copyOf(page.table("Parameters").keySet()));
      }
      run(block);
      summaries.add(Summary.of(block));
    }
    for (Summary other : summaries) {
      assertEquals(layersOf(summaries.get(0)), layersOf(other), "both styles are one network");
    }
    Matcher text = SUMMARY.matcher(page.text());
    assertTrue(text.find(), "the page shows the summary of its example");
    String found = summaries.get(0).toString();
    if (UPDATE) {
      String updated = text.replaceFirst(Matcher.quoteReplacement("```text\n" + found + "```"));
      Files.writeString(FOLDER.resolve(name + ".md"), updated);
    } else {
      assertEquals(text.group(1), found);
    }
  }

  private static Page page(String name) {
    return Objects.requireNonNull(PAGES.get(name), () -> "docs/layers has no page of " + name);
  }

  private static GeneratedBlock block(String network) throws ReflectiveOperationException {
    return (GeneratedBlock)
        blocks.loadClass(network + "Block").getDeclaredConstructor().newInstance();
  }

  /** The names of the parameters that layers of a kind have, in the order of the state. */
  private static List<String> parametersOf(String kind, GeneratedBlock block) {
    Set<String> names = new LinkedHashSet<>();
    for (Outline.Layer layer : block.outline().layers()) {
      if (layer.kind().matches(kind + "\\b.*")) {
        for (String parameter : block.getParameters().keys()) {
          if (parameter.startsWith(layer.name() + ".")) {
            names.add(parameter.substring(layer.name().length() + 1));
          }
        }
      }
    }
    return List.copyOf(names);
  }

  private static List<String> layersOf(Summary summary) {
    return summary.rows().stream()
        .map(row -> row.kind() + " " + row.output() + " " + row.parameters())
        .toList();
  }

  /** Runs a block in evaluation, on ones. */
  private static void run(GeneratedBlock block) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDList inputs = new NDList();
      for (Outline.Input input : block.outline().inputs()) {
        long[] shape =
            dev.blockwright.dsl.Shape.parse(input.shape()).dims().stream()
                .mapToLong(dim -> dim.evaluate(OPEN_SIZES))
                .toArray();
        inputs.add(manager.ones(new Shape(shape), input.dataType()));
      }
      block.initialize(manager, DataType.FLOAT32, inputs.getShapes());
      NDList outputs = block.forward(new ParameterStore(manager, false), inputs, false);
      assertArrayEquals(block.getOutputShapes(inputs.getShapes()), outputs.getShapes());
    } finally {
      block.clear();
    }
  }
}
