package dev.blockwright.dsl.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.DescriptionException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Shapes as PyTorch infers them: the same shape for each case, or an error where PyTorch gives one.
 * The cases are those of {@code reference/shapes.jsonl.gz}, or of the file that the system property
 * {@code conformance.file} names.
 */
class ShapeConformanceTest {

  @Test
  void shapesAreThoseOfPyTorch() throws IOException {
    String file = System.getProperty("conformance.file", "");
    compare(
        file.isEmpty() ? reference("shapes") : Files.newBufferedReader(Path.of(file)), "shapes");
  }

  /** What {@code reference/more_shapes.py} asks beyond. */
  @Test
  void moreShapesAreThoseOfPyTorch() throws IOException {
    compare(reference("more-shapes"), "more shapes");
  }

  private static void compare(BufferedReader reference, String what) throws IOException {
    int agreed = 0;
    int all = 0;
    try (BufferedReader lines = reference) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank()) {
          continue;
        }
        all++;
        JsonObject json = JsonParser.parseString(line).getAsJsonObject();
        String expected = json.has("error") ? "error" : shapes(json.getAsJsonArray("output"));
        String found = found(ReferenceCase.of(json));
        if (expected.equals(found) || (expected.equals("error") && found.startsWith("[BW-"))) {
          agreed++;
        } else {
          System.out.println("found " + found + " for " + line);
        }
      }
    }
    System.out.println(what + ": " + agreed + " agreed of " + all);
    assertEquals(all, agreed, "cases that agree with PyTorch");
  }

  private static String found(ReferenceCase reference) {
    try {
      return reference.outputs().toString();
    } catch (DescriptionException e) {
      return e.problem().toString();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  private static String shapes(JsonArray output) {
    List<JsonElement> elements = output.asList();
    if (elements.isEmpty() || !elements.get(0).isJsonArray()) {
      return List.of(Shape.of(ReferenceCase.longs(output))).toString();
    }
    return elements.stream()
        .map(shape -> Shape.of(ReferenceCase.longs(shape.getAsJsonArray())))
        .toList()
        .toString();
  }

  /** The reference cases, one a line. */
  static BufferedReader reference(String name) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(
                Objects.requireNonNull(
                    ShapeConformanceTest.class.getResourceAsStream(
                        "/reference/" + name + ".jsonl.gz"))),
            StandardCharsets.UTF_8));
  }
}
