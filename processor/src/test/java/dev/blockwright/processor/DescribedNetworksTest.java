package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
    check(blocks, "LeNet", new Shape(2, 10), new Shape(2, 1, 28, 28));
    check(blocks, "LeNet5", new Shape(2, 10), new Shape(2, 1, 28, 28));
    check(blocks, "Generator", new Shape(2, 3, 64, 64), new Shape(2, 100));
    check(blocks, "UNet", new Shape(2, 1, 32, 48), new Shape(2, 3, 32, 48));
    check(blocks, "ResNet50", new Shape(2, 1000), new Shape(2, 3, 64, 96));
    check(blocks, "ResNeXt50", new Shape(2, 1000), new Shape(2, 3, 64, 64));
    check(blocks, "LoopedResNet50", new Shape(1, 10), new Shape(1, 1, 224, 224));
    check(blocks, "TextClassifier", new Shape(2, 4), new Shape(2, 7));
    check(blocks, "Gpt", new Shape(2, 5, 50_257), new Shape(2, 5));
    check(
        blocks, "Siamese", new Shape(1, 16), new Shape(1, 1, 105, 105), new Shape(1, 1, 105, 105));
  }

  private static void check(ClassLoader blocks, String network, Shape expected, Shape... shapes)
      throws ReflectiveOperationException {
    GeneratedBlock block =
        (GeneratedBlock) blocks.loadClass(network + "Block").getConstructor().newInstance();
    try (NDManager manager = NDManager.newBaseManager()) {
      NDList inputs = new NDList();
      for (int i = 0; i < shapes.length; i++) {
        DataType type = block.outline().inputs().get(i).dataType();
        inputs.add(
            type.isFloating()
                ? manager.randomUniform(-1, 1, shapes[i])
                : manager.randomInteger(0, 1_000, shapes[i], type));
      }
      assertArrayEquals(new Shape[] {expected}, block.getOutputShapes(shapes), network);
      block.initialize(manager, DataType.FLOAT32, shapes);
      ParameterStore store = new ParameterStore(manager, false);
      NDArray evaluated = block.forward(store, inputs, false).singletonOrThrow();
      assertEquals(expected, evaluated.getShape(), network);
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
    } finally {
      block.clear();
    }
  }

  private static boolean isFinite(NDArray array) {
    return Float.isFinite(array.sum().getFloat());
  }
}
