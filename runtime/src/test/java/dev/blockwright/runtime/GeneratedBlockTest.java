package dev.blockwright.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.blockwright.runtime.exemplar.DigitCnnBlock;
import dev.blockwright.runtime.exemplar.TwinsBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GeneratedBlockTest {
  private static final Shape DIGITS = new Shape(2, 1, 28, 28);
  private static final Shape IMAGES = new Shape(4, 3, 12, 12);

  private final NDManager manager = NDManager.newBaseManager();
  private final ParameterStore store = new ParameterStore(manager, false);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void parametersHaveTheDescriptionsNamesInTheOrderOfTheState() {
    assertEquals(
        List.of(
            "conv1.weight",
            "conv1.bias",
            "conv2.weight",
            "conv2.bias",
            "hidden.weight",
            "hidden.bias",
            "logits.weight",
            "logits.bias"),
        new DigitCnnBlock().getParameters().keys());
  }

  @Test
  void shapesNeedNoEngineAndNoInitialization() {
    DigitCnnBlock block = new DigitCnnBlock();
    assertArrayEquals(
        new Shape[] {new Shape(7, 10)}, block.getOutputShapes(shapes(new Shape(7, 1, 28, 28))));
    assertArrayEquals(
        new Shape[] {new Shape(-1, 10)}, block.getOutputShapes(shapes(new Shape(-1, 1, 28, 28))));
    assertArrayEquals(
        new Shape[] {new Shape(4, 2), new Shape(4, 5)},
        new TwinsBlock().getOutputShapes(shapes(IMAGES, IMAGES)));
  }

  @Test
  void wrongInputsAreNamed() {
    DigitCnnBlock digits = new DigitCnnBlock();
    assertMessage(
        "DigitCnn: input \"image\" must be (N, 1, 28, 28), but is (2, 3, 28, 28)",
        () -> digits.getOutputShapes(shapes(new Shape(2, 3, 28, 28))));
    assertMessage(
        "DigitCnn: input \"image\" must be (N, 1, 28, 28), but is (2, 784)",
        () -> digits.initialize(manager, DataType.FLOAT32, new Shape(2, 784)));
    assertFalse(digits.isInitialized());
    TwinsBlock twins = new TwinsBlock();
    assertMessage(
        "Twins: inputs \"left\" (N, 3, 12, 12) and \"right\" (N, 3, 12, 12) must agree in N, but"
            + " are (4, 3, 12, 12) and (5, 3, 12, 12)",
        () -> twins.getOutputShapes(shapes(IMAGES, new Shape(5, 3, 12, 12))));
    assertMessage(
        "Twins takes 2 inputs (left, right), not 1", () -> twins.getOutputShapes(shapes(IMAGES)));
    digits.initialize(manager, DataType.FLOAT32, DIGITS);
    assertMessage(
        "DigitCnn: input \"image\" must be (N, 1, 28, 28), but is (2, 1, 32, 32)",
        () -> digits.forward(store, new NDList(manager.ones(new Shape(2, 1, 32, 32))), false));
  }

  @Test
  void inputsOfAnotherKindOfNumberAreNamed() {
    DigitCnnBlock digits = new DigitCnnBlock();
    digits.initialize(manager, DataType.FLOAT32, DIGITS);
    NDArray pixels = manager.zeros(DIGITS, DataType.UINT8);
    assertMessage(
        "DigitCnn: input \"image\" must be floating-point numbers (float32), but is uint8",
        () -> digits.forward(store, new NDList(pixels), false));
  }

  @Test
  void initialValuesAreThoseOfTheDescriptionUnlessReplaced() {
    TwinsBlock block = new TwinsBlock();
    block.initialize(manager, DataType.FLOAT32, IMAGES, IMAGES);
    NDArray weight = block.getParameters().get("encoder.conv.weight").getArray();
    double bound = 1 / Math.sqrt(27);
    assertEquals(bound, weight.abs().max().getFloat(), 0.05 * bound);
    assertEquals(1, block.getParameters().get("encoder.bn.running_var").getArray().getFloat(3));
    assertEquals(0, block.getParameters().get("encoder.bn.bias").getArray().getFloat(3));

    TwinsBlock ones = new TwinsBlock();
    ones.setInitializer(Initializer.ONES, Parameter.Type.WEIGHT);
    ones.setInitializer(Initializer.ONES, "same.bias");
    ones.initialize(manager, DataType.FLOAT32, IMAGES, IMAGES);
    assertEquals(1, ones.getParameters().get("kind.weight").getArray().min().getFloat());
    assertEquals(1, ones.getParameters().get("same.bias").getArray().getFloat(1));
  }

  @Test
  void forwardAndBackwardEqualPyTorch() {
    JsonObject reference = Reference.read("twins.json");
    TwinsBlock block = new TwinsBlock();
    assertEquals(strings(reference.get("names")), block.getParameters().keys());
    block.initialize(manager, DataType.FLOAT32, IMAGES, IMAGES);
    Fill.parameters(block);
    NDList inputs = new NDList(Fill.input(manager, IMAGES, 7), Fill.input(manager, IMAGES, 9));

    NDList outputs = block.forward(store, inputs, false);
    assertOutputs(reference.get("output"), outputs);

    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDList trained = block.forward(store, inputs, true);
      assertOutputs(reference.get("train_output"), trained);
      NDArray same = trained.get(0).mul(Fill.input(manager, trained.get(0).getShape(), 8)).sum();
      NDArray kind = trained.get(1).mul(Fill.input(manager, trained.get(1).getShape(), 8)).sum();
      collector.backward(same.add(kind));
    }
    for (var gradient : reference.getAsJsonObject("gradient_norms").entrySet()) {
      NDArray actual = block.getParameters().get(gradient.getKey()).getArray().getGradient();
      double norm = gradient.getValue().getAsDouble();
      assertEquals(norm, actual.norm().getFloat(), 1e-4 * norm + 1e-6, gradient.getKey());
      double sum = reference.getAsJsonObject("gradient_sums").get(gradient.getKey()).getAsDouble();
      assertEquals(sum, actual.sum().getFloat(), 1e-4 * norm + 1e-6, gradient.getKey());
    }
    for (var running : reference.getAsJsonObject("running").entrySet()) {
      Parameter parameter = block.getParameters().get(running.getKey());
      assertFalse(parameter.requiresGradient(), running.getKey());
      Reference.assertClose(running.getValue(), parameter.getArray(), running.getKey());
    }
  }

  @Test
  void intermediatesAreClosedAfterTheirLastUse() {
    TwinsBlock block = new TwinsBlock();
    block.initialize(manager, DataType.FLOAT32, IMAGES, IMAGES);
    for (boolean training : new boolean[] {false, true}) {
      try (NDManager step = manager.newSubManager()) {
        NDList inputs = new NDList(step.ones(IMAGES), step.ones(IMAGES));
        NDList outputs = block.forward(store, inputs, training);
        inputs.addAll(outputs);
        assertEquals(
            inputs.stream().map(NDArray::getUid).sorted().toList(),
            step.getManagedArrays().stream().map(NDArray::getUid).sorted().toList());
      }
    }
  }

  @Test
  void aListenerHearsEveryLayer() {
    DigitCnnBlock block = new DigitCnnBlock();
    block.initialize(manager, DataType.FLOAT32, DIGITS);
    List<String> heard = new ArrayList<>();
    NDList outputs =
        block.forward(
            store,
            new NDList(manager.ones(DIGITS)),
            false,
            (name, output) -> heard.add(name + " " + output.getShape()));
    assertEquals(
        block.outline().layers().stream()
            .map(layer -> layer.name() + " (" + layer.shapes().get(0).replace("N", "2") + ")")
            .toList(),
        heard);
    assertEquals(new Shape(2, 10), outputs.head().getShape());
  }

  @Test
  void everyLayersOutputIsThereByName() {
    TwinsBlock block = new TwinsBlock();
    block.initialize(manager, DataType.FLOAT32, IMAGES, IMAGES);
    Fill.parameters(block);
    try (NDManager step = manager.newSubManager()) {
      NDArray left = Fill.input(step, IMAGES, 7);
      NDArray right = Fill.input(step, IMAGES, 9);
      Map<String, NDArray> outputs = block.outputs(left, right);
      List<String> layers = new ArrayList<>();
      NDList plain =
          block.forward(store, new NDList(left, right), false, (name, output) -> layers.add(name));
      assertEquals(
          List.of("encoder", "encoder#2"),
          outputs.keySet().stream().filter(name -> name.matches("encoder(#\\d)?")).toList());
      assertEquals(
          layers.stream().distinct().toList(),
          outputs.keySet().stream()
              .filter(name -> !name.contains("#"))
              .limit(layers.stream().distinct().count())
              .toList());
      assertEquals(plain.get(1), outputs.get("kind"));
      assertEquals(plain.get(1), List.copyOf(outputs.values()).get(outputs.size() - 1));
      assertEquals(layers.size(), outputs.size()); // the last two layers make the outputs
    }
    assertMessage("Twins takes 2 inputs (left, right), not 0", block::outputs);
  }

  @Test
  void outputsHaveNames() {
    TwinsBlock block = new TwinsBlock();
    block.initialize(manager, DataType.FLOAT32, IMAGES, IMAGES);
    NDList inputs = new NDList(manager.ones(IMAGES), manager.ones(IMAGES));
    TwinsBlock.Outputs outputs = new TwinsBlock.Outputs(block.forward(store, inputs, false));
    assertEquals(new Shape(4, 2), outputs.same().getShape());
    assertEquals(new Shape(4, 5), outputs.kind().getShape());
    assertTrue(block.isInitialized());
  }

  private void assertOutputs(JsonElement expected, NDList actual) {
    for (int i = 0; i < actual.size(); i++) {
      Reference.assertClose(expected.getAsJsonArray().get(i), actual.get(i), "output " + i);
    }
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  private static List<String> strings(JsonElement json) {
    return json.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
  }

  private static Shape[] shapes(Shape... shapes) {
    return shapes;
  }
}
