package dev.blockwright.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.blockwright.runtime.Reference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The losses and their gradients, against PyTorch's in {@code reference/losses.json}. */
final class LossesTest {
  private final JsonObject reference = Reference.read("losses.json");
  private final NDManager manager = NDManager.newBaseManager();
  private final NDArray labels =
      manager.create(new Gson().fromJson(reference.get("labels"), long[].class));

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray matrix(String name) {
    return manager.create(new Gson().fromJson(reference.get(name), float[][].class));
  }

  private NDArray odd() {
    return labels.mod(2);
  }

  private void assertLoss(
      String name, Loss loss, NDArray label, UnaryOperator<NDArray> head, NDArray... outputs) {
    JsonObject expected = reference.getAsJsonObject(name);
    for (NDArray output : outputs) {
      output.setRequiresGradient(true);
    }
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDList heads = new NDList();
      for (NDArray output : outputs) {
        heads.add(head.apply(output));
      }
      NDArray value = loss.evaluate(new NDList(label), heads);
      assertEquals(expected.get("loss").getAsFloat(), value.getFloat(), 1e-5, name);
      collector.backward(value);
    }
    for (int i = 0; i < outputs.length; i++) {
      float[] gradient = outputs[i].getGradient().toFloatArray();
      for (int j = 0; j < gradient.length; j++) {
        float element =
            expected.getAsJsonArray("gradients").get(i).getAsJsonArray().get(j).getAsFloat();
        assertEquals(element, gradient[j], 1e-5 * Math.max(1, Math.abs(element)), name);
      }
    }
  }

  @Test
  void classifiers() {
    assertLoss("cross_entropy", Losses.crossEntropy(), labels, x -> x, matrix("scores"));
    assertLoss(
        "nll",
        Losses.crossEntropyOfProbabilities(),
        labels,
        x -> x.abs().add(0.1f),
        matrix("scores"));
    assertLoss(
        "both",
        Losses.eachOutput(Losses.crossEntropy(), 1, 0.4),
        labels,
        x -> x,
        matrix("scores"),
        matrix("more"));
  }

  @Test
  void anOutputOfTrainingAloneCountsThere() {
    NDList evaluation = new NDList(matrix("scores"));
    assertEquals(
        Losses.crossEntropy().evaluate(new NDList(labels), evaluation),
        Losses.eachOutput(Losses.crossEntropy(), 1, 0.4).evaluate(new NDList(labels), evaluation));
  }

  @Test
  void oneOutput() {
    assertLoss("bce", Losses.binaryCrossEntropy(), odd(), x -> x, matrix("column"));
    assertLoss(
        "bce_logits", Losses.binaryCrossEntropyWithLogits(), odd(), x -> x, matrix("column"));
  }

  @Test
  void differences() {
    assertLoss("mse", Losses.meanSquaredError(), matrix("more"), x -> x, matrix("scores"));
  }

  @Test
  void accuracyOfClassesAndOfOneOutput() {
    DeviceAccuracy classes = new DeviceAccuracy();
    classes.updateAccumulator("all", new NDList(labels), new NDList(matrix("scores")));
    assertEquals(0.5, classes.getAccumulator("all"), 1e-6); // 0, 1 right; 2 for 1; 0 for 2
    DeviceAccuracy binary = new DeviceAccuracy();
    binary.updateAccumulator("all", new NDList(odd()), new NDList(matrix("column")));
    assertEquals(0.25, binary.getAccumulator("all"), 1e-6); // said 1 0 1 1, are 0 1 1 0
  }
}
