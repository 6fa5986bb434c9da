package dev.blockwright.processor.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.processor.Compiled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Descriptions written in all the ways in which Java lets one write them, read and run: both give
 * the same graph.
 *
 * <p>The parts are in {@code descriptions.txt} of the test's resources, each with its members, if
 * it has any, then its statements, which change {@code x}, a tensor {@code (N, C, 8, 8)}. In them
 * {@code $} is a number of its own, {@code CH} a number of channels, {@code FEW} a small number,
 * {@code ACT} an activation and {@code NAME} the class. Each part is a description; so are random
 * rows of parts.
 */
class DescriptionProgramsTest {
  private static final int ALONE = 2;

  private static final String IMPORTS =
      """
      import static dev.blockwright.dsl.layer.Layers.*;
      import dev.blockwright.dsl.*;
      import dev.blockwright.dsl.layer.*;
      import java.util.*;
      import java.util.function.*;
      import java.util.stream.*;

      """;

  private final Map<String, String> parts;

  DescriptionProgramsTest() throws IOException {
    parts = SameAsJavaTest.parts("descriptions.txt");
  }

  @Test
  void eachPartAlone() {
    Random random = new Random(1);
    Map<String, String> sources = new LinkedHashMap<>();
    parts.forEach(
        (title, part) -> {
          for (int i = 0; i < ALONE; i++) {
            String name = "P" + sources.size();
            sources.put(name, "// " + title + "\n" + source(name, List.of(part), random));
          }
        });
    assertEquals(0, compare(sources, "parts"));
  }

  @Test
  void partsTogether() {
    together(20_260_101, 200);
  }

  @Test
  @Tag("slow")
  void partsTogetherOften() {
    long seed = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      together(seed + i, 200);
    }
  }

  private void together(long seed, int count) {
    Random random = new Random(seed);
    List<String> all = new ArrayList<>(parts.values());
    Map<String, String> sources = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      List<String> chosen = random.ints(5, 0, all.size()).mapToObj(all::get).toList();
      sources.put("R" + i, source("R" + i, chosen, random));
    }
    int refused = compare(sources, "seed " + seed);
    assertTrue(refused < count / 10, refused + " of " + count + " are wrong: " + seed);
  }

  /** Reads and runs descriptions and gives how many both refuse. */
  private static int compare(Map<String, String> sources, String where) {
    Map<String, String> files = new LinkedHashMap<>();
    sources.forEach((name, text) -> files.put(name + ".java", text));
    Compiled compiled = Compiled.with(files, List.of(), "-Xlint:none");
    assertTrue(compiled.isSuccess(), () -> String.join("\n", compiled.errors()));
    SameGraphTest.Probe probe = new SameGraphTest.Probe();
    Compiled.with(files, List.of(probe), "-proc:only");
    ClassLoader loader = compiled.loader();
    int refused = 0;
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      String ran;
      try {
        ran = Networks.trace(loader.loadClass(source.getKey())).toString();
      } catch (DescriptionException e) {
        ran = e.problem().code().toString();
        refused++;
      } catch (ReflectiveOperationException | RuntimeException e) {
        throw new AssertionError(numbered(source.getValue()), e);
      }
      Description read = probe.description(source.getKey());
      String actual =
          read.mistakes().isEmpty()
              ? String.valueOf(read.graph())
              : read.mistakes().get(0).problem().code().toString();
      if (!ran.equals(actual)) {
        differences.add(
            "%s: %s%n%s%n%s".formatted(where, ran, actual, numbered(source.getValue())));
      }
    }
    assertEquals(List.of(), differences);
    return refused;
  }

  private static String source(String name, List<String> parts, Random random) {
    StringBuilder members = new StringBuilder();
    StringBuilder statements = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      String[] halves = filled(parts.get(i), name, i, random).split("(?m)^--$", -1);
      if (halves.length == 2) {
        members.append(halves[0]);
      }
      statements.append("{\n").append(halves[halves.length - 1]).append("}\n");
    }
    return IMPORTS
        + "@Network\nclass "
        + name
        + " {\n"
        + members
        + "Tensor forward(@Input(\"N, 3, 8, 8\") Tensor image) {\nTensor x = image;\n"
        + statements
        + "return x;\n}\n}\n";
  }

  private static String filled(String part, String name, int number, Random random) {
    return Pattern.compile("\\$|\\b(CH|FEW|ACT|NAME)\\b")
        .matcher(part)
        .replaceAll(
            hole ->
                Matcher.quoteReplacement(
                    switch (hole.group()) {
                      case "CH" -> String.valueOf(4 * (1 + random.nextInt(4)));
                      case "FEW" -> String.valueOf(1 + random.nextInt(3));
                      case "ACT" ->
                          List.of("relu()", "tanh()", "leakyRelu(0.2)", "silu()")
                              .get(random.nextInt(4));
                      case "NAME" -> name;
                      default -> String.valueOf(number + 1);
                    }));
  }

  private static String numbered(String source) {
    StringBuilder text = new StringBuilder();
    int line = 0;
    for (String s : source.split("\n", -1)) {
      text.append(++line).append("  ").append(s).append('\n');
    }
    return text.toString();
  }
}
