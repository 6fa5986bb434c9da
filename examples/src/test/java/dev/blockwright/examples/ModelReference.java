package dev.blockwright.examples;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What PyTorch says of a model, and where a block says otherwise. */
final class ModelReference {
  private static final double OF_VALUES = 1e-3;
  private static final double OF_LOSSES = 5e-3;

  private final JsonObject json;
  private final List<String> differences = new ArrayList<>();

  private ModelReference(JsonObject json) {
    this.json = json;
  }

  /**
   * The models of {@code reference/models.json}, or of the file that the system property {@code
   * conformance.file} names.
   */
  static List<ModelReference> all() {
    String file = System.getProperty("conformance.file", "");
    try (InputStream stream =
        file.isEmpty()
            ? Objects.requireNonNull(
                ModelReference.class.getResourceAsStream("/reference/models.json"))
            : Files.newInputStream(Path.of(file))) {
      JsonObject all =
          new Gson()
              .fromJson(new InputStreamReader(stream, StandardCharsets.UTF_8), JsonObject.class);
      return all.getAsJsonArray("models").asList().stream()
          .map(model -> new ModelReference(model.getAsJsonObject()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return json.get("name").getAsString();
  }

  /** Whether all is stated: weights, and the output of every layer. */
  private boolean byHand() {
    return json.has("layer_outputs");
  }

  /**
   * Where a model differs; empty if nowhere.
   *
   * @param block makes the model
   * @param loss the loss with which it is trained, of classes or of odd and even
   */
  List<String> differences(Supplier<? extends GeneratedBlock> block, Supplier<Loss> loss) {
    differences.clear();
    try (Model model = Model.newInstance(name())) {
      GeneratedBlock made = block.get();
      model.setBlock(made);
      if (byHand()) {
        compareByHand(made, model.getNDManager());
      } else {
        compareState(made);
        if (differences.isEmpty()) {
          compareRuns(model, made, loss);
        }
      }
    }
    return List.copyOf(differences);
  }

  private void compareState(GeneratedBlock block) {
    Map<String, Parameter> parameters = block.getParameters().toMap();
    if (!new TreeSet<>(state()).equals(new TreeSet<>(parameters.keySet()))) {
      differences.add("names " + parameters.keySet() + " instead of " + state());
      return;
    }
    for (JsonElement entry : json.getAsJsonArray("state")) {
      String parameter = entry.getAsJsonArray().get(0).getAsString();
      equal(
          shape(entry.getAsJsonArray().get(1)),
          Objects.requireNonNull(parameters.get(parameter)).getShape(),
          parameter);
    }
    equal(json.get("parameters").getAsLong(), size(parameters, true), "parameters");
    equal(json.get("buffers").getAsLong(), size(parameters, false), "buffers");
  }

  private static long size(Map<String, Parameter> parameters, boolean trained) {
    return parameters.values().stream()
        .filter(parameter -> parameter.requiresGradient() == trained)
        .mapToLong(parameter -> parameter.getShape().size())
        .sum();
  }

  private void compareRuns(Model model, GeneratedBlock block, Supplier<Loss> loss) {
    Shape shape = shape(json.get("input"));
    Optimizer sgd =
        Optimizer.sgd()
            .setLearningRateTracker(Tracker.fixed(json.get("sgd_lr").getAsFloat()))
            .build();
    Loss criterion = json.get("loss").getAsString().equals("mse") ? new MeanSquare() : loss.get();
    try (Trainer trainer =
        model.newTrainer(new DefaultTrainingConfig(criterion).optOptimizer(sgd))) {
      trainer.initialize(shape);
      ModelFill.parameters(block, state());
      compareOutputs(block, trainer.getManager(), shape);
      compareTraining(trainer, block, shape);
    }
  }

  /**
   * Compares evaluation; outputs that are there in training alone are computed as training does.
   */
  private void compareOutputs(GeneratedBlock block, NDManager parent, Shape shape) {
    try (NDManager manager = parent.newSubManager()) {
      NDArray input = ModelFill.input(manager, shape);
      Map<String, NDArray> layers = new LinkedHashMap<>(block.outputs(input));
      List<Outline.Output> outputs = block.outline().outputs();
      List<NDArray> results = new ArrayList<>();
      for (Outline.Output output : outputs) {
        if (!output.trainingOnly()) {
          results.add(Objects.requireNonNull(layers.get(output.name())));
        }
      }
      if (results.size() < outputs.size()) {
        NDList training =
            block.forward(
                new ParameterStore(manager, false),
                new NDList(input),
                true,
                (name, output) -> layers.putIfAbsent(name, output.duplicate()));
        results.addAll(training.subList(results.size(), training.size()));
      }
      for (JsonElement layer : json.getAsJsonArray("layers")) {
        String name = layer.getAsJsonArray().get(0).getAsString();
        NDArray output = layers.get(name);
        if (output == null) {
          differences.add("no layer " + name);
        } else {
          equal(shape(layer.getAsJsonArray().get(2)), output.getShape(), name);
        }
      }
      JsonArray expected = json.getAsJsonArray("eval_outputs");
      equal(expected.size(), results.size(), "outputs");
      for (int i = 0; i < Math.min(expected.size(), results.size()); i++) {
        compareOutput(expected.get(i).getAsJsonObject(), results.get(i), "output " + i);
      }
    }
  }

  private void compareOutput(JsonObject expected, NDArray output, String what) {
    equal(shape(expected.get("shape")), output.getShape(), what);
    float[] values = output.toFloatArray();
    float[] first = floats(expected.get("first"));
    close(first, values, what);
    double sum = IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
    double squares =
        IntStream.range(0, values.length).mapToDouble(i -> (double) values[i] * values[i]).sum();
    double norm = expected.get("l2").getAsDouble();
    close(expected.get("sum").getAsDouble(), sum, OF_VALUES * norm, what + ", sum");
    close(norm, Math.sqrt(squares), OF_VALUES * norm, what + ", l2");
  }

  private void compareTraining(Trainer trainer, GeneratedBlock block, Shape shape) {
    float[] losses = floats(json.get("losses"));
    for (int step = 0; step < losses.length; step++) {
      try (NDManager manager = trainer.getManager().newSubManager()) {
        NDList input = new NDList(ModelFill.input(manager, shape));
        NDList labels = new NDList(labels(manager, shape.get(0)));
        NDArray loss;
        try (GradientCollector collector = trainer.newGradientCollector()) {
          loss = trainer.getLoss().evaluate(labels, trainer.forward(input, labels));
          collector.backward(loss);
        }
        if (step == 0) {
          double norm = json.get("gradient_l2").getAsDouble();
          close(norm, gradientNorm(block), OF_VALUES * norm, "gradient_l2");
        }
        close(losses[step], loss.getFloat(), OF_LOSSES * losses[step], "loss " + step);
        trainer.step();
      }
    }
  }

  private NDArray labels(NDManager manager, long count) {
    boolean odd = json.get("loss").getAsString().equals("bce");
    long classes =
        shape(json.getAsJsonArray("eval_outputs").get(0).getAsJsonObject().get("shape")).get(1);
    return manager.arange((int) count).mod(odd ? 2 : classes).toType(DataType.FLOAT32, false);
  }

  private static double gradientNorm(GeneratedBlock block) {
    double squares = 0;
    for (Parameter parameter : block.getParameters().values()) {
      if (parameter.requiresGradient()) {
        try (NDArray gradient = parameter.getArray().getGradient();
            NDArray norm = gradient.norm()) {
          squares += Math.pow(norm.getFloat(), 2);
        }
      }
    }
    return Math.sqrt(squares);
  }

  private void compareByHand(GeneratedBlock block, NDManager manager) {
    JsonObject state = json.getAsJsonObject("state");
    Shape shape = shapeOf(json.get("input"));
    block.initialize(manager, DataType.FLOAT32, shape);
    if (!state.keySet().equals(new TreeSet<>(block.getParameters().keys()))) {
      differences.add("names " + block.getParameters().keys());
      return;
    }
    state
        .entrySet()
        .forEach(
            entry ->
                ModelFill.set(block.getParameters().get(entry.getKey()), floats(entry.getValue())));
    Map<String, NDArray> outputs = block.outputs(manager.create(floats(json.get("input")), shape));
    List<JsonElement> layers = json.getAsJsonArray("layer_outputs").asList();
    for (int i = 0; i < layers.size(); i++) {
      JsonArray layer = layers.get(i).getAsJsonArray();
      String what = i + ", " + layer.get(0).getAsString();
      NDArray output = outputs.get(String.valueOf(i));
      if (output == null) {
        differences.add("no layer " + what);
      } else {
        equal(shape(layer.get(1)), output.getShape(), what);
        close(floats(layer.get(2)), output.toFloatArray(), what);
      }
    }
  }

  // ---- comparing and reading

  private void equal(Object expected, Object found, String what) {
    if (!expected.equals(found)) {
      differences.add(what + ": " + found + " instead of " + expected);
    }
  }

  private void close(double expected, double found, double tolerance, String what) {
    if (!(Math.abs(expected - found) <= tolerance)) {
      differences.add(what + ": " + found + " instead of " + expected);
    }
  }

  /** The first values, to a part of the largest. */
  private void close(float[] expected, float[] found, String what) {
    double largest = 0;
    double difference = found.length < expected.length ? Double.NaN : 0;
    for (int i = 0; i < Math.min(expected.length, found.length); i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(expected[i] - found[i]));
    }
    if (!(difference <= OF_VALUES * largest)) {
      differences.add(what + ": differs by " + difference + ", largest " + largest);
    }
  }

  private List<String> state() {
    return json.getAsJsonArray("state").asList().stream()
        .map(entry -> entry.getAsJsonArray().get(0).getAsString())
        .toList();
  }

  private static Shape shape(JsonElement sizes) {
    return new Shape(
        sizes.getAsJsonArray().asList().stream().mapToLong(JsonElement::getAsLong).toArray());
  }

  /** The shape of nested lists of numbers. */
  private static Shape shapeOf(JsonElement nested) {
    List<Long> sizes = new ArrayList<>();
    for (JsonElement at = nested; at.isJsonArray(); at = at.getAsJsonArray().get(0)) {
      sizes.add((long) at.getAsJsonArray().size());
    }
    return new Shape(sizes);
  }

  /** The numbers of nested lists. */
  private static float[] floats(JsonElement nested) {
    List<Float> floats = new ArrayList<>();
    collect(nested, floats);
    float[] array = new float[floats.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = floats.get(i);
    }
    return array;
  }

  private static void collect(JsonElement nested, List<Float> into) {
    if (nested.isJsonArray()) {
      nested.getAsJsonArray().forEach(element -> collect(element, into));
    } else {
      into.add(nested.getAsFloat());
    }
  }

  /** The mean of the squared outputs. */
  private static final class MeanSquare extends Loss {
    MeanSquare() {
      super("mse");
    }

    @Override
    public NDArray evaluate(NDList labels, NDList outputs) {
      return outputs.singletonOrThrow().square().mean();
    }
  }
}
