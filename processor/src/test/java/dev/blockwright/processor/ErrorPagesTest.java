package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.dsl.problem.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages of {@code docs/errors}: every code has one; a description followed by a message causes
 * exactly that message, any other compiles. {@code -Dupdate.pages=true} writes the messages anew.
 */
class ErrorPagesTest {
  private static final Path FOLDER = Path.of("..", "docs", "errors");
  private static final boolean UPDATE = Boolean.getBoolean("update.pages");
  private static final Pattern EXAMPLE =
      Pattern.compile("```java\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", Pattern.DOTALL);
  private static final Pattern TYPE =
      Pattern.compile("@Network.*?(?:class|interface|record) (\\w+)", Pattern.DOTALL);

  static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(name -> name.startsWith("BW-"))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyCodeHasItsPage() throws IOException {
    Set<String> codes = Arrays.stream(Code.values()).map(Code::id).collect(Collectors.toSet());
    codes.remove(Code.INTERNAL.id()); // a mistake of ours: the message says all there is to say
    assertEquals(
        new TreeSet<>(codes),
        pages().stream()
            .map(p -> p.replace(".md", ""))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String shown(Compiled compiled) {
    return Stream.of(
            compiled.errors().stream(),
            compiled.warnings().stream().map(w -> w.replaceFirst(": \\[", ": warning: [")),
            compiled.notes().stream().map(n -> n + " (note)"))
        .flatMap(messages -> messages)
        .map(message -> message + "\n")
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theExamplesOfThePageAreTrue(String page) throws IOException {
    String text = Files.readString(FOLDER.resolve(page));
    Matcher examples = EXAMPLE.matcher(text);
    StringBuilder updated = new StringBuilder();
    int wrong = 0;
    while (examples.find()) {
      String source = examples.group(1);
      String expected = examples.group(2);
      Matcher type = TYPE.matcher(source);
      assertTrue(type.find(), "each example has a network");
      Compiled compiled = Compiled.with(Map.of(type.group(1) + ".java", source));
      String found = shown(compiled);
      if (expected == null) {
        assertEquals("", found);
      } else if (!UPDATE) {
        assertEquals(expected, found);
      }
      if (expected != null) {
        wrong++;
        assertTrue(found.contains("[" + page.replace(".md", "]")), found);
      }
      examples.appendReplacement(
          updated,
          Matcher.quoteReplacement(
              "```java\n"
                  + source
                  + "```\n"
                  + (expected == null ? "" : "\n```text\n" + found + "```\n")));
    }
    boolean isKotlin =
        text.contains("```kotlin\n"); // compiled in examples/kotlin and integration-tests
    assertTrue(wrong > 0 || isKotlin, "the page shows what causes the message");
    if (UPDATE) {
      Files.writeString(FOLDER.resolve(page), examples.appendTail(updated).toString());
    }
  }
}
