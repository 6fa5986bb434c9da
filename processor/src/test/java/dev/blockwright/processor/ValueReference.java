package dev.blockwright.processor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.blockwright.runtime.GeneratedBlock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What PyTorch computes in one case, compared with a generated block: inputs, parameters, outputs
 * in evaluation and training, running statistics, and the gradients of {@code sum(output * t)}.
 */
final class ValueReference {
  private final JsonObject json;
  private final List<String> differences = new ArrayList<>();

  ValueReference(JsonObject json) {
    this.json = json;
  }

  /** The cases of JSON lines. */
  static List<JsonObject> read(InputStream lines) {
    try (lines) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> JsonParser.parseString(line).getAsJsonObject())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases of a file of {@code src/test/resources/reference}. */
  static List<JsonObject> read(String file) {
    try {
      return read(
          new GZIPInputStream(
              Objects.requireNonNull(
                  ValueReference.class.getResourceAsStream("/reference/" + file), file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a block; what differs, a line each. */
  List<String> differences(GeneratedBlock block, boolean takesIndexes) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDList inputs = new NDList();
      for (JsonElement input : json.getAsJsonArray("inputs")) {
        NDArray array = manager.create(values(input), shape(input));
        inputs.add(takesIndexes ? array.toType(DataType.INT64, false) : array);
      }
      block.initialize(manager, DataType.FLOAT32, inputs.getShapes());
      load(block);
      if (differences.isEmpty()) {
        run(block, inputs, manager);
      }
    } finally {
      block.clear();
    }
    return differences;
  }

  private void load(GeneratedBlock block) {
    List<Parameter> loaded = new ArrayList<>();
    for (JsonElement pair : pairs("state")) {
      Parameter parameter = parameter(block, name(pair));
      JsonElement value = value(pair);
      if (parameter == null || !parameter.getShape().equals(shape(value))) {
        differences.add(
            "no parameter " + name(pair) + shape(value) + " in " + block.getParameters().keys());
        continue;
      }
      loaded.add(parameter);
      parameter.getArray().set(values(value));
    }
    List<Parameter> all = block.getParameters().values();
    if (differences.isEmpty() && !all.equals(loaded)) {
      differences.add("parameters are " + names(all) + ", not as PyTorch's " + names(loaded));
    }
  }

  private static List<String> names(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::getName).toList();
  }

  private void run(GeneratedBlock block, NDList inputs, NDManager manager) {
    ParameterStore store = new ParameterStore(manager, false);
    compare("output", json.get("output"), block.forward(store, inputs, false).head());
    for (NDArray input : inputs) {
      input.setRequiresGradient(input.getDataType().isFloating());
    }
    for (Parameter parameter : block.getParameters().values()) {
      parameter.getArray().setRequiresGradient(parameter.requiresGradient());
    }
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDArray output = block.forward(store, inputs, true).head();
      compare(
          "train_output", json.get(json.has("train_output") ? "train_output" : "output"), output);
      collector.backward(output.mul(manager.create(direction(output), output.getShape())).sum());
    }
    for (JsonElement pair : pairs("state_after")) {
      compare(name(pair), value(pair), array(block, name(pair)));
    }
    JsonArray gradients = json.getAsJsonArray("input_grads");
    for (int i = 0; i < gradients.size(); i++) {
      if (!gradients.get(i).isJsonNull()) {
        compare("gradient of input " + i, gradients.get(i), inputs.get(i).getGradient());
      }
    }
    for (JsonElement pair : pairs("state_grads")) {
      compare("gradient of " + name(pair), value(pair), array(block, name(pair)).getGradient());
    }
  }

  /** The factors t of the outputs. */
  private static float[] direction(NDArray output) {
    float[] values = new float[Math.toIntExact(output.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * fill(i, 8) - 1);
    }
    return values;
  }

  /** The number of an index, in [0, 1), as the script that wrote the reference makes it. */
  private static double fill(long index, long salt) {
    long x = (index + salt * 0x9E3779B9L) & 0xFFFFFFFFL;
    x ^= x >>> 16;
    x = (x * 0x85EBCA6BL) & 0xFFFFFFFFL;
    x ^= x >>> 13;
    x = (x * 0xC2B2AE35L) & 0xFFFFFFFFL;
    x ^= x >>> 16;
    return x / 4294967296.0;
  }

  /** Equal to 1e-4 of the largest value, or both less than 1e-7. */
  private void compare(String what, JsonElement expected, NDArray actual) {
    if (!shape(expected).equals(actual.getShape())) {
      differences.add(what + " has shape " + actual.getShape() + ", not " + shape(expected));
      return;
    }
    float[] a = actual.toFloatArray();
    float[] b = values(expected);
    double difference = 0;
    double largestA = 0;
    double largestB = 0;
    for (int i = 0; i < b.length; i++) {
      difference = Math.max(difference, Float.isNaN(a[i]) ? Double.NaN : Math.abs(a[i] - b[i]));
      largestA = Math.max(largestA, Math.abs(a[i]));
      largestB = Math.max(largestB, Math.abs(b[i]));
    }
    if (!(difference <= 1e-4 * largestB) && !(largestA < 1e-7 && largestB < 1e-7)) {
      differences.add(what + " differs by " + difference + ", largest " + largestB);
    }
  }

  private List<JsonElement> pairs(String what) {
    return json.has(what) ? json.getAsJsonArray(what).asList() : List.of();
  }

  private static String name(JsonElement pair) {
    return pair.getAsJsonArray().get(0).getAsString();
  }

  private static JsonElement value(JsonElement pair) {
    return pair.getAsJsonArray().get(1);
  }

  private static NDArray array(GeneratedBlock block, String name) {
    return Objects.requireNonNull(parameter(block, name), name).getArray();
  }

  /** A parameter by PyTorch's name, of the whole network or of its one layer in a wrapper. */
  private static @Nullable Parameter parameter(GeneratedBlock block, String name) {
    Parameter own = block.getParameters().get(name);
    return own != null
        ? own
        : block.getParameters().get("layer." + name.replaceFirst("^(m|\\d+)\\.", ""));
  }

  private static Shape shape(JsonElement tensor) {
    return new Shape(
        tensor.getAsJsonObject().getAsJsonArray("shape").asList().stream()
            .mapToLong(JsonElement::getAsLong)
            .toArray());
  }

  private static float[] values(JsonElement tensor) {
    double[] values =
        StreamSupport.stream(tensor.getAsJsonObject().getAsJsonArray("values").spliterator(), false)
            .mapToDouble(JsonElement::getAsDouble)
            .toArray();
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
