package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages of {@code docs}: a description followed by a message causes exactly that message, any
 * other compiles. {@code -Dupdate.pages=true} writes the messages anew.
 */
class GuidePagesTest {
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```java\n(.*?)```\n(\n```kotlin\n.*?```\n)?(?:\n```text\n(.*?)```\n)?", Pattern.DOTALL);
  private static final Pattern TYPE =
      Pattern.compile("(?:@Network\\s+(?:final class|record)|final class) (\\w+)");

  @ParameterizedTest
  @ValueSource(strings = "sizes.md")
  void theExamplesOfThePageAreTrue(String page) throws IOException {
    Path file = Path.of("..", "docs", page);
    String text = Files.readString(file);
    StringBuilder updated = new StringBuilder();
    Matcher example = EXAMPLE.matcher(text);
    while (example.find()) {
      String source = example.group(1);
      Matcher type = TYPE.matcher(source);
      assertTrue(type.find(), "each example has a network");
      String found =
          Compiled.with(type.group(1) + ".java", source).errors().stream()
              .map(error -> error + "\n")
              .collect(Collectors.joining());
      String kotlin = Objects.requireNonNullElse(example.group(2), "");
      if (example.group(3) == null) {
        assertEquals("", found);
      }
      String message = example.group(3) == null ? "" : "\n```text\n" + found + "```\n";
      example.appendReplacement(
          updated, Matcher.quoteReplacement("```java\n" + source + "```\n" + kotlin + message));
    }
    example.appendTail(updated);
    if (Boolean.getBoolean("update.pages")) {
      Files.writeString(file, updated);
    }
    assertEquals(Files.readString(file), updated.toString());
  }
}
