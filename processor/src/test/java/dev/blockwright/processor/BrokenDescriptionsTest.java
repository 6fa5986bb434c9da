package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to a description's text, it compiles or gets errors, each at a line: the
 * processor throws nothing, calls nothing a mistake of its own, and comes to an end.
 */
class BrokenDescriptionsTest {
  private static final int MANY = Integer.getInteger("count", 5_000);
  private static final int SHOWN = 20;

  /** What one description may take of the processor's time, however busy the machine is. */
  private static final Duration GUARD = Duration.ofSeconds(10);

  /** After which it hangs, having taken no time at all. */
  private static final Duration HANGS = Duration.ofMinutes(3);

  private static final Pattern TOKEN =
      Pattern.compile("\\s+|//[^\\n]*|\\w+|\"[^\"\\n]*\"|'[^'\\n]*'|->|::|[-+*/%<>=!&|^]+|.");
  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TYPE =
      Pattern.compile("@Network.*?(?:class|interface|record) (\\w+)", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  /** Annotations, brackets of each kind, statements, lines, texts. */
  private static final List<Pattern> GROUPS =
      Stream.of(
              "@\\w+(?:\\([^()]*\\))?",
              "\\([^()]*\\)",
              "<[^<>;]*>",
              "\\{[^{}]*\\}",
              "\\[[^\\[\\]]*\\]",
              "[^;{}]*;",
              "\\n[^\\n]*",
              "\"[^\"\\n]*\"")
          .map(Pattern::compile)
          .toList();

  private static final List<String> STRANGE =
      List.of("_", "var", "record", "yield", "Object", "forward", "Layers", "int", "T", "null");

  private static final int NUMBER = 0;
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "4",
          "5",
          "7",
          "-1",
          "16",
          "100",
          "65536",
          "2147483647",
          "-2147483648",
          "9223372036854775807L",
          "1e300",
          "0.5",
          "3L");
  private static final Set<String> KEYWORDS =
      Set.of(
          "import",
          "static",
          "final",
          "class",
          "record",
          "interface",
          "new",
          "return",
          "for",
          "if",
          "else",
          "private",
          "public",
          "this",
          "implements",
          "int",
          "double",
          "boolean",
          "void");
  private static final List<String> RETYPED =
      List.of(
          "0",
          "-1",
          "1",
          "3",
          "7",
          "1000000",
          "2147483647",
          "3.5",
          "1L",
          "true",
          "null",
          "\"s\"",
          "'c'",
          "x",
          "this",
          "new int[] {1}",
          "List.of()",
          "relu()",
          "conv2d(4, 3)",
          "int",
          "String",
          "Layer",
          "Tensor",
          "void",
          "static",
          "final",
          "var");

  private record Broken(String file, Map<String, String> sources) {}

  private final List<Broken> whole = new ArrayList<>();

  BrokenDescriptionsTest() throws IOException {
    Map<String, String> all = new TreeMap<>(Compiled.resources("descriptions"));
    all.replaceAll((file, text) -> text.replace("3, 4, 6, 3", "1, 2, 1, 1"));
    all.forEach(
        (file, text) -> {
          Map<String, String> sources = new TreeMap<>(Map.of(file, text));
          if (text.contains("Bottleneck")) {
            sources.putAll(all);
            sources.keySet().retainAll(List.of(file, "Bottleneck.java", "ResNet.java"));
          }
          whole.add(new Broken(file, sources));
        });
    for (String folder : List.of("errors", "layers")) {
      try (Stream<Path> pages = Files.list(Path.of("..", "docs", folder))) {
        for (Path page : pages.sorted().toList()) {
          EXAMPLE.matcher(Files.readString(page)).results().map(r -> r.group(1)).forEach(this::add);
        }
      }
    }
  }

  private void add(String example) {
    Matcher type = TYPE.matcher(example);
    if (type.find()) {
      String file = type.group(1) + ".java";
      whole.add(new Broken(file, Map.of(file, example)));
    }
  }

  @Test
  void someCompileOrGetErrors() {
    breakSome(1, 200);
  }

  @Test
  @Tag("slow")
  void manyCompileOrGetErrors() {
    long seed = Long.getLong("seed", System.nanoTime());
    int compiled = breakSome(seed, MANY);
    System.out.println(MANY + " broken descriptions, " + compiled + " compile, seed " + seed);
  }

  private int breakSome(long seed, int count) {
    Random random = new Random(seed);
    int compiled = 0;
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Broken from = whole.get(random.nextInt(whole.size()));
      Map<String, String> sources = new TreeMap<>(from.sources);
      sources.computeIfPresent(from.file, (file, text) -> mutate(text, random));
      String failure = failure(sources);
      if (failure == null) {
        compiled++;
      } else if (!failure.isEmpty()) {
        failures.add(failure + "\n" + sources.get(from.file));
      }
    }
    assertEquals(
        "",
        String.join("\n\n", failures.subList(0, Math.min(failures.size(), SHOWN))),
        () -> failures.size() + " failures, seed " + seed);
    return compiled;
  }

  /** What is wrong with the errors that sources get; empty if nothing is, null without errors. */
  private static @Nullable String failure(Map<String, String> sources) {
    Compiled compiled;
    long before = processorTime();
    try {
      compiled = assertTimeoutPreemptively(HANGS, () -> Compiled.with(sources));
    } catch (RuntimeException | Error e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return cause + Arrays.stream(cause.getStackTrace()).limit(5).toList().toString();
    }
    Duration taken = Duration.ofNanos(processorTime() - before);
    if (taken.compareTo(GUARD) > 0) {
      return "took " + taken;
    }
    for (String error : compiled.errors()) {
      if (!error.matches("(?s)\\w+\\.java:[1-9].*") || error.contains("[BW-INTERNAL]")) {
        return error;
      }
    }
    if (compiled.isSuccess()) {
      return null;
    }
    return compiled.errors().isEmpty() ? "no error, and no success" : "";
  }

  /** The time that all threads have taken. */
  private static long processorTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Breaks one or two tokens, or a whole annotation, argument list, statement or block. */
  private static String mutate(String description, Random random) {
    return random.nextInt(3) == 0
        ? mutateGroup(description, random)
        : mutateTokens(description, random);
  }

  /**
   * Drops, doubles or empties what belongs together: an annotation, what stands in brackets of one
   * kind, a statement, a line; or gives all of one name another.
   */
  private static String mutateGroup(String description, Random random) {
    List<String> names = WORD.matcher(description).results().map(MatchResult::group).toList();
    String name = names.get(random.nextInt(names.size()));
    String other =
        random.nextBoolean()
            ? names.get(random.nextInt(names.size()))
            : STRANGE.get(random.nextInt(STRANGE.size()));
    if (random.nextInt(4) == 0) {
      return description.replaceAll("\\b" + name + "\\b", Matcher.quoteReplacement(other));
    }
    List<MatchResult> groups =
        GROUPS.get(random.nextInt(GROUPS.size())).matcher(description).results().toList();
    if (groups.isEmpty()) {
      return mutateTokens(description, random);
    }
    MatchResult group = groups.get(random.nextInt(groups.size()));
    String text = group.group();
    String changed =
        switch (random.nextInt(4)) {
          case 0 -> "";
          case 1 -> text + " " + text;
          case 2 -> text.charAt(0) + text.substring(text.length() - 1);
          default -> groups.get(random.nextInt(groups.size())).group();
        };
    return description.substring(0, group.start()) + changed + description.substring(group.end());
  }

  /** Drops, doubles, swaps, replaces or retypes one or two tokens. */
  private static String mutateTokens(String description, Random random) {
    List<String> tokens = new ArrayList<>();
    TOKEN.matcher(description).results().map(MatchResult::group).forEach(tokens::add);
    List<Integer> words = new ArrayList<>();
    int times = 1 + random.nextInt(2);
    for (int i = 0; i < times; i++) {
      words.clear();
      for (int t = 0; t < tokens.size(); t++) {
        if (!tokens.get(t).isBlank() && !tokens.get(t).startsWith("//")) {
          words.add(t);
        }
      }
      int n = random.nextInt(words.size() - 1);
      int at = words.get(n);
      switch (random.nextInt(6)) {
        case 0 -> tokens.remove(at);
        case 1 -> tokens.add(at, tokens.get(at) + " ");
        case 2 -> tokens.set(at, tokens.set(words.get(n + 1), tokens.get(at)));
        case 3 -> retype(tokens, words, n, random);
        default -> tokens.set(at, alike(tokens.get(at), tokens, random));
      }
    }
    return String.join("", tokens);
  }

  /** Another token of the same sort, so that what comes out is Java more often. */
  private static String alike(String token, List<String> tokens, Random random) {
    if (sort(token) == NUMBER && random.nextBoolean()) {
      return NUMBERS.get(random.nextInt(NUMBERS.size()));
    }
    List<String> others = tokens.stream().filter(t -> sort(t) == sort(token)).distinct().toList();
    return others.get(random.nextInt(others.size()));
  }

  private static int sort(String token) {
    char first = token.charAt(0);
    if (Character.isDigit(first)) {
      return NUMBER;
    } else if (KEYWORDS.contains(token)) {
      return 1;
    } else if (Character.isLetter(first)) {
      return Character.isUpperCase(first) ? 2 : 3;
    }
    return "\"'(){}[];,.@".indexOf(first) < 0 ? 4 : 5 + first;
  }

  private static void retype(List<String> tokens, List<Integer> words, int from, Random random) {
    String other = RETYPED.get(random.nextInt(RETYPED.size()));
    for (int n = from; n < words.size(); n++) {
      String token = tokens.get(words.get(n));
      if (Character.isLetterOrDigit(token.charAt(0)) || token.charAt(0) == '"') {
        tokens.set(words.get(n), other);
        return;
      }
    }
  }
}
