package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes that people make, each with all that the compiler says, to the letter: files of {@code
 * resources/messages}. {@code -Dupdate.pages=true} writes the messages anew.
 */
class MessagesTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "messages");
  private static final boolean UPDATE = Boolean.getBoolean("update.pages");
  private static final String SAID = "==== ";
  private static final String IMPORTS =
      """
      import static dev.blockwright.dsl.layer.Layers.*;
      import dev.blockwright.dsl.*;
      import dev.blockwright.dsl.annotate.*;
      import java.util.*;
      import java.util.stream.*;

      """;

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theCompilerSays(String file) throws IOException {
    String text = Files.readString(FOLDER.resolve(file));
    int end = text.indexOf(SAID);
    String described = end < 0 ? text : text.substring(0, end);
    Compiled compiled = Compiled.with(sources(described));
    String said =
        Stream.concat(compiled.errors().stream(), compiled.notes().stream().map(n -> n + " (note)"))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    String expected = described + SAID + "the compiler says\n" + said;
    if (UPDATE) {
      Files.writeString(FOLDER.resolve(file), expected);
    }
    assertEquals(expected, UPDATE ? expected : text);
  }

  /** The sources of a text in which each begins with a line such as {@code ---- Net.java}. */
  private static Map<String, String> sources(String text) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String part : text.split("(?m)^---- ", -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        sources.put(part.substring(0, end), IMPORTS + part.substring(end + 1));
      }
    }
    return sources;
  }
}
