package dev.blockwright.processor;

import java.util.LinkedHashMap;
import java.util.Map;

/** The files of {@code resources/messages}: sources, and what the compiler says of them. */
public final class MessageFiles {
  static final String IMPORTS =
      """
      import static dev.blockwright.dsl.layer.Layers.*;
      import dev.blockwright.dsl.*;
      import dev.blockwright.dsl.annotate.*;
      import java.util.*;
      import java.util.stream.*;

      """;

  /** With what the line begins after which stands what the compiler says. */
  static final String SAID = "==== ";

  private MessageFiles() {}

  /** The sources of a text in which each begins with a line such as {@code ---- Net.java}. */
  public static Map<String, String> sources(String text) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String part : text.split("(?m)^" + SAID, 2)[0].split("(?m)^---- ", -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        sources.put(part.substring(0, end), IMPORTS + part.substring(end + 1));
      }
    }
    return sources;
  }
}
