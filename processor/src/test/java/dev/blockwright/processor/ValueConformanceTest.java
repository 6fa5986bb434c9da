package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import dev.blockwright.runtime.GeneratedBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Values as PyTorch computes them: each case becomes a description, all of them are compiled as one
 * set of sources, and each generated block runs, in evaluation and in training. The cases are those
 * of {@code reference/values.jsonl.gz}, or of the file that the system property {@code
 * conformance.file} names.
 */
class ValueConformanceTest {
  private final Map<String, String> sources = new TreeMap<>();
  private final Map<String, String> errors = new HashMap<>();

  @Test
  void valuesAreThoseOfPyTorch() throws IOException {
    check(open());
  }

  /** Settings that the reference leaves out: {@code reference/settings.py}. */
  @Test
  void valuesOfRarerSettingsAreThoseOfPyTorch() throws IOException {
    check(ValueReference.read("settings.jsonl.gz"));
  }

  private void check(List<JsonObject> cases) {
    for (int i = 0; i < cases.size(); i++) {
      try {
        sources.put(file(i), ValueCase.of(cases.get(i)).source("Case" + i));
      } catch (RuntimeException e) {
        errors.put(file(i), e.toString());
      }
    }
    ClassLoader blocks = compile();
    int agreed = 0;
    for (int i = 0; i < cases.size(); i++) {
      JsonObject json = cases.get(i);
      String error = errors.get(file(i));
      String found = error == null ? run(blocks, i, json) : error;
      if (found.isEmpty()) {
        agreed++;
      } else {
        System.out.println(json.get("op").getAsString() + json.get("args") + ": " + found);
      }
    }
    System.out.println("values: " + agreed + " agreed of " + cases.size());
    assertEquals(cases.size(), agreed, "cases that agree with PyTorch");
  }

  private static String file(int index) {
    return "Case" + index + ".java";
  }

  /** Compiles all sources at once; those with errors are left out, and their errors noted. */
  private ClassLoader compile() {
    while (true) {
      Compiled compiled = Compiled.with(sources);
      if (compiled.isSuccess()) {
        return compiled.loader();
      }
      Map<String, String> found =
          compiled.errors().stream()
              .collect(
                  Collectors.toMap(
                      error -> error.substring(0, error.indexOf(':')),
                      error -> error,
                      (one, other) -> one + "\n" + other));
      errors.putAll(found);
      if (!sources.keySet().removeAll(found.keySet())) {
        throw new AssertionError(String.join("\n", compiled.errors()));
      }
    }
  }

  private static String run(ClassLoader blocks, int index, JsonObject json) {
    try {
      GeneratedBlock block =
          (GeneratedBlock)
              blocks.loadClass("Case" + index + "Block").getConstructor().newInstance();
      boolean indexes = ValueCase.of(json).takesIndexes();
      return String.join("; ", new ValueReference(json).differences(block, indexes));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return e.toString();
    }
  }

  private static List<JsonObject> open() throws IOException {
    String file = System.getProperty("conformance.file", "");
    return file.isEmpty()
        ? ValueReference.read("values.jsonl.gz")
        : ValueReference.read(Files.newInputStream(Path.of(file)));
  }
}
