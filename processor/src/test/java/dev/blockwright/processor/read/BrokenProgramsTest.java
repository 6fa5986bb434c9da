package dev.blockwright.processor.read;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to a program's text, the interpreter comes to an end, and never gives up with an
 * error of its own.
 */
class BrokenProgramsTest {
  private static final Pattern TOKEN =
      Pattern.compile("\\w+|\"[^\"]*\"|'[^']*'|->|::|[-+*/%<>=!&|^]+|[^\\s\\w]");

  @Test
  void positionedErrors() throws IOException {
    breakSome(1, 300);
  }

  @Test
  @Tag("slow")
  void positionedErrorsOften() throws IOException {
    long seed = System.nanoTime();
    breakSome(seed, 10_000);
    System.out.println("10000 broken programs, seed " + seed);
  }

  private static void breakSome(long seed, int count) throws IOException {
    List<String> programs = new ArrayList<>();
    for (String topic : SameAsJavaTest.TOPICS) {
      SameAsJavaTest.snippets(topic)
          .values()
          .forEach(code -> programs.add(SameAsJavaTest.program("broken", "P", code)));
    }
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      String broken = mutate(programs.get(random.nextInt(programs.size())), random);
      Map<String, String> result = new Programs().add("broken.P", broken).interpret();
      for (String text : result.values()) {
        assertFalse(
            text.startsWith("[BW-INTERNAL]"), () -> text + "\nseed " + seed + "\n" + broken);
      }
    }
  }

  /** Drops, doubles, swaps or replaces one or two tokens of the class's body. */
  private static String mutate(String program, Random random) {
    int body = program.indexOf("class P {") + 9;
    List<String> tokens = new ArrayList<>();
    TOKEN.matcher(program.substring(body)).results().map(MatchResult::group).forEach(tokens::add);
    int times = 1 + random.nextInt(2);
    for (int i = 0; i < times; i++) {
      int at = random.nextInt(tokens.size() - 1);
      String other = tokens.get(random.nextInt(tokens.size()));
      switch (random.nextInt(4)) {
        case 0 -> tokens.remove(at);
        case 1 -> tokens.add(at, tokens.get(at));
        case 2 -> tokens.set(at, tokens.set(at + 1, tokens.get(at)));
        default -> tokens.set(at, other);
      }
    }
    return program.substring(0, body) + " " + String.join(" ", tokens);
  }
}
