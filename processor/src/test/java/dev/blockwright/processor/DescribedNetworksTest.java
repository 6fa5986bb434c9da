package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.blockwright.runtime.GeneratedBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The descriptions of the test resources: compiled as users do, run forward and backward. */
class DescribedNetworksTest {
  @Test
  void compile() {
    assertEquals(List.of(), Compiled.with(Compiled.resources("descriptions")).errors());
  }

  /** The descriptions, narrower where they have more weights than a test can hold. */
  private static Compiled narrow() {
    Map<String, String> sources = new TreeMap<>(Compiled.resources("descriptions"));
    sources.computeIfPresent("Gpt.java", (file, text) -> text.replace("768", "96"));
    sources.computeIfPresent("Siamese.java", (file, text) -> text.replace("4096", "16"));
    return Compiled.with(sources);
  }

  @Test
  void run() throws ReflectiveOperationException {
    Compiled compiled = narrow();
    assertEquals(List.of(), compiled.errors());
    ClassLoader blocks = compiled.loader();
    check(blocks, "LeNet", "(N, 1, 28, 28) -> (N, 10)", of(2, 1, 28, 28), of(3, 1, 28, 28));
    check(blocks, "LeNet5", "(N, 1, 28, 28) -> (N, 10)", of(2, 1, 28, 28), of(3, 1, 28, 28));
    check(blocks, "Generator", "(N, 100) -> (N, 3, 64, 64)", of(2, 100), of(3, 100));
    check(
        blocks,
        "UNet",
        "(N, 3, 16*h, 16*w) -> (N, 1, 16*h, 16*w)",
        of(2, 3, 32, 48),
        of(1, 3, 64, 16));
    check(blocks, "ResNet50", "(N, 3, H, W) -> (N, 1000)", of(2, 3, 64, 96), of(2, 3, 33, 40));
    check(blocks, "ResNeXt50", "(N, 3, H, W) -> (N, 1000)", of(2, 3, 64, 64), of(3, 3, 1, 50));
    check(
        blocks,
        "LoopedResNet50",
        "(N, 1, 224, 224) -> (N, 10)",
        of(1, 1, 224, 224),
        of(2, 1, 224, 224));
    check(blocks, "TextClassifier", "(N, T) INT64 -> (N, 4)", of(2, 7), of(3, 1));
    check(blocks, "Gpt", "(N, T) INT64 -> (N, T, 50257) where T <= 1024", of(2, 5), of(1, 9));
    check(
        blocks,
        "Siamese",
        "a (N, 1, 105, 105), b (N, 1, 105, 105) -> (N, 16)",
        of(1, 1, 105, 105),
        of(2, 1, 105, 105));
  }

  private static Shape of(long... sizes) {
    return new Shape(sizes);
  }

  /** Checks one block at several sizes; all its inputs have the same shape. */
  private static void check(ClassLoader blocks, String network, String signature, Shape... sizes)
      throws ReflectiveOperationException {
    GeneratedBlock block =
        (GeneratedBlock) blocks.loadClass(network + "Block").getConstructor().newInstance();
    assertEquals(signature, block.signature().toString());
    try (NDManager manager = NDManager.newBaseManager()) {
      Shape[] first = shapes(block, sizes[0]);
      block.initialize(manager, DataType.FLOAT32, first);
      for (Shape size : sizes) {
        try (NDManager step = manager.newSubManager()) {
          check(block, network, step, shapes(block, size));
        }
      }
    } finally {
      block.clear();
    }
  }

  private static Shape[] shapes(GeneratedBlock block, Shape size) {
    return block.outline().inputs().stream().map(input -> size).toArray(Shape[]::new);
  }

  private static void check(
      GeneratedBlock block, String network, NDManager manager, Shape... shapes) {
    NDList inputs = new NDList();
    for (int i = 0; i < shapes.length; i++) {
      DataType type = block.outline().inputs().get(i).dataType();
      inputs.add(
          type.isFloating()
              ? manager.randomUniform(-1, 1, shapes[i])
              : manager.randomInteger(0, 1_000, shapes[i], type));
    }
    Shape[] expected = block.getOutputShapes(shapes);
    ParameterStore store = new ParameterStore(manager, false);
    NDArray evaluated = block.forward(store, inputs, false).singletonOrThrow();
    assertEquals(expected[0], evaluated.getShape(), network);
    assertTrue(isFinite(evaluated), network);
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDArray output = block.forward(store, inputs, true).singletonOrThrow();
      collector.backward(output.square().sum());
    }
    List<String> without = new ArrayList<>();
    for (Parameter parameter : block.getParameters().values()) {
      if (parameter.requiresGradient() && !isFinite(parameter.getArray().getGradient())) {
        without.add(parameter.getName());
      }
    }
    assertEquals(List.of(), without, "parameters of " + network + " without a gradient");
  }

  private static boolean isFinite(NDArray array) {
    return Float.isFinite(array.sum().getFloat());
  }
}
