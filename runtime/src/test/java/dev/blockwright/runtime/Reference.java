package dev.blockwright.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** Numbers that PyTorch computed, read from {@code src/test/resources/reference}. */
public final class Reference {
  private Reference() {}

  /** The JSON of a file. */
  public static JsonObject read(String file) {
    return new Gson().fromJson(String.join("\n", lines(file).toList()), JsonObject.class);
  }

  /** The lines of a file. */
  public static Stream<String> lines(String file) {
    try (InputStream stream =
        Objects.requireNonNull(Reference.class.getResourceAsStream("/reference/" + file), file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An array of {@code {"shape": [...], "values": [...]}}. */
  public static NDArray array(NDManager manager, JsonElement json) {
    return manager.create(values(json), shape(json));
  }

  /** Asserts that an array has the reference's shape and, to 1e-4 of its largest, its values. */
  public static void assertClose(JsonElement expected, NDArray actual, String what) {
    assertEquals(shape(expected), actual.getShape(), what);
    float[] a = actual.toFloatArray();
    float[] b = values(expected);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < b.length; i++) {
      largest = Math.max(largest, Math.abs(b[i]));
      difference = Math.max(difference, Math.abs(a[i] - b[i]));
    }
    double tolerance = Math.max(1e-4 * largest, 1e-7);
    assertEquals(0, difference, tolerance, what);
  }

  private static Shape shape(JsonElement json) {
    JsonArray shape = json.getAsJsonObject().getAsJsonArray("shape");
    return new Shape(shape.asList().stream().mapToLong(JsonElement::getAsLong).toArray());
  }

  private static float[] values(JsonElement json) {
    JsonArray values = json.getAsJsonObject().getAsJsonArray("values");
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).getAsFloat();
    }
    return floats;
  }
}
