package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.problem.DescriptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code Networks.check}, in a unit test, tells what the processor tells: the same mistakes in the
 * same words, at the same lines. The examples of {@code docs/errors} are read both ways.
 */
class CheckedInTestsTest {
  private static final Path FOLDER = Path.of("..", "docs", "errors");
  private static final Pattern EXAMPLE =
      Pattern.compile("```java\n(.*?)```\n\n```text\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TYPE =
      Pattern.compile("@Network.*?(?:class|interface|record) (\\w+)", Pattern.DOTALL);

  /** The first line of a message: file, line, column where there is one, code and problem. */
  private static final Pattern MESSAGE =
      Pattern.compile("^(\\w+\\.java:\\d+)(?::\\d+)?: (\\[BW-.*)$", Pattern.MULTILINE);

  /**
   * Only the processor tells these, or tells their lines: what plain Java can do and a description
   * cannot, how the reading itself is bounded, and declarations, which have no lines in class
   * files.
   */
  private static final Set<String> OF_THE_PROCESSOR =
      Set.of(
          "BW-FUEL",
          "BW-JAVA",
          "BW-KOTLIN-BODY",
          "BW-NOT-DETERMINISTIC",
          "BW-SIGNATURE",
          "BW-UNSUPPORTED");

  static List<String> pages() throws IOException {
    return ErrorPagesTest.pages().stream()
        .map(page -> page.replace(".md", ""))
        .filter(page -> !OF_THE_PROCESSOR.contains(page))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void testsAreToldWhatTheCompilerIsTold(String page) throws Exception {
    Matcher example = EXAMPLE.matcher(Files.readString(FOLDER.resolve(page + ".md")));
    int compared = 0;
    while (example.find()) {
      String source = example.group(1);
      Matcher type = TYPE.matcher(source);
      boolean isHazard = example.group(2).contains(" warning: ");
      if (isHazard || !source.contains(" forward(") || !type.find()) {
        continue; // hazards are the processor's, and the annotated style has no body to run
      }
      Compiled compiled = Compiled.with(Map.of(type.group(1) + ".java", source), List.of());
      assertTrue(compiled.isSuccess(), () -> String.join("\n", compiled.errors()));
      Class<?> network = compiled.loader().loadClass(type.group(1));
      DescriptionException thrown =
          assertThrows(DescriptionException.class, () -> Networks.check(network));
      String told = Objects.requireNonNull(thrown.getMessage());
      assertEquals(messages(example.group(2)), messages(told), told);
      compared++;
    }
    assumeTrue(compared > 0, "no example in the fluent style");
  }

  private static List<String> messages(String text) {
    return MESSAGE
        .matcher(text)
        .results()
        .map(CheckedInTestsTest::message)
        .filter(message -> !message.endsWith(" (note)")) // the compiler's, at other places
        .toList();
  }

  private static String message(MatchResult result) {
    return result.group(1) + ": " + result.group(2);
  }
}
