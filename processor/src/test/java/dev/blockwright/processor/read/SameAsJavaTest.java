package dev.blockwright.processor.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Interpreting a program gives what running it gives. The programs are in the folder {@code same}
 * of the test's resources, one file a topic: each is an expression, the body of a method, or the
 * members of a class.
 */
class SameAsJavaTest {
  private static final String IMPORTS =
      "import java.util.*; import java.util.function.*; import java.util.stream.*; import java.math.*;"
          + " import java.util.regex.*; import static java.lang.Math.abs; import static java.lang.Math.floor; import static java.lang.Math.max;\n";

  static final List<String> TOPICS =
      List.of(
          "arithmetic",
          "text",
          "statements",
          "arrays",
          "classes",
          "records",
          "enums",
          "lambdas",
          "generics",
          "collections",
          "overloads",
          "exceptions",
          "initialisation",
          "subtleties",
          "library",
          "idioms",
          "extended",
          "classobjects",
          "varied",
          "streams",
          "seasoned",
          "programs");

  @TestFactory
  Stream<DynamicTest> topics() throws IOException {
    List<String> all = new ArrayList<>(TOPICS);
    if (Runtime.version().feature() >= 21) {
      all.add("java21");
    }
    if (Runtime.version().feature() >= 25) {
      all.add("java25");
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (String topic : all) {
      Map<String, String> snippets = snippets(topic);
      Programs programs = new Programs();
      Map<String, String> titles = new LinkedHashMap<>();
      snippets.forEach(
          (title, code) -> {
            String name = topic + ".P" + titles.size();
            titles.put(name, title);
            programs.add(name, program(topic, "P" + (titles.size() - 1), code));
          });
      Map<String, String> expected = programs.run();
      Map<String, String> parsed = programs.interpret();
      Map<String, String> compiling = programs.interpretInProcessor();
      titles.forEach(
          (name, title) ->
              tests.add(
                  DynamicTest.dynamicTest(
                      topic + ": " + title,
                      () -> {
                        assertEquals(expected.get(name), parsed.get(name));
                        assertEquals(expected.get(name), compiling.get(name), "in a processor");
                      })));
    }
    return tests.stream();
  }

  @Test
  void thereAreManyPrograms() throws IOException {
    int count = 0;
    for (String topic : TOPICS) {
      count += snippets(topic).size();
    }
    assertTrue(count >= 1000, count + " programs");
  }

  static String program(String topic, String name, String code) {
    String members = code;
    if (!code.contains("static Object run()")) {
      String text = code.strip();
      boolean isBody = text.endsWith(";") || (text.endsWith("}") && !text.startsWith("new "));
      String body = isBody ? code : "return " + text + ";";
      members = "static Object run() {\n" + body + "\n}";
    }
    return "package " + topic + ";\n" + IMPORTS + "class " + name + " {\n" + members + "\n}\n";
  }

  static Map<String, String> snippets(String topic) throws IOException {
    return parts("same/" + topic + ".txt");
  }

  /** The parts of a file of the test's resources, by title. */
  static Map<String, String> parts(String file) throws IOException {
    try (InputStream stream = SameAsJavaTest.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new AssertionError("no " + file);
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> snippets = new LinkedHashMap<>();
      for (String part : Pattern.compile("^== ", Pattern.MULTILINE).split(text, -1)) {
        if (!part.isBlank()) {
          int line = part.indexOf('\n');
          String before = snippets.put(part.substring(0, line).strip(), part.substring(line + 1));
          assertTrue(before == null, "twice: " + part);
        }
      }
      return snippets;
    }
  }
}
