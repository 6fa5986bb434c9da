package dev.blockwright.examples.firstcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@link FirstCnn} with weights that a reader can compute with: shows what every layer makes of an
 * image of zeros with a single 1 and a single -1.
 *
 * <pre>
 * 0.weight  the filters [[1, 2], [3, 4]], [[5, 6], [7, 8]] and [[9, 10], [11, 12]]
 * 0.bias    0.1, 0.2, 0.3
 * 4.weight  0 to 11
 * 4.bias    0.1
 * </pre>
 */
@Command(
    name = "first-cnn-by-hand",
    description = "Shows every layer's output of a network whose weights are set by hand.",
    mixinStandardHelpOptions = true)
public final class FirstCnnByHand implements Callable<Integer> {
  private static final int ALL = 100;

  @Override
  public Integer call() {
    try (NDManager manager = NDManager.newBaseManager()) {
      FirstCnnBlock block = new FirstCnnBlock();
      set(block, "0.weight", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
      set(block, "0.bias", 0.1f, 0.2f, 0.3f);
      set(block, "4.weight", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
      set(block, "4.bias", 0.1f);
      block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 5, 6));

      float[] pixels = new float[5 * 6];
      pixels[1 * 6 + 2] = 1;
      pixels[3 * 6 + 4] = -1;
      NDArray image = manager.create(pixels, new Shape(1, 1, 5, 6));
      show("image", "the input", image);
      Map<String, NDArray> outputs = block.outputs(image);
      for (Outline.Layer layer : block.outline().layers()) {
        show(layer.name(), layer.kind(), Objects.requireNonNull(outputs.get(layer.name())));
      }
    }
    return 0;
  }

  private static void set(GeneratedBlock block, String name, float... values) {
    block.setInitializer((manager, shape, type) -> manager.create(values, shape), name);
  }

  private static void show(String name, String kind, NDArray values) {
    System.out.println(name + " = " + kind);
    System.out.println(values.toDebugString(ALL, ALL, ALL, ALL, true).strip());
    System.out.println();
  }
}
