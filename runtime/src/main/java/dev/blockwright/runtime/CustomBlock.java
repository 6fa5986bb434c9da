package dev.blockwright.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A user's own layer in a generated block: a DJL block that gives one array. Its parameters are the
 * generated block's, below the layer's name; the shape that its description promises is checked
 * when it first runs.
 */
public final class CustomBlock {
  private final String name;
  private final Block block;
  private final String output;
  private final List<String> inputs;
  private volatile boolean isChecked;

  CustomBlock(String name, Block block, String output, String... inputs) {
    this.name = name;
    this.block = block;
    this.output = output;
    this.inputs = List.of(inputs);
  }

  void initialize(NDManager manager, DataType dataType, Map<String, Long> sizes) {
    Shape[] shapes =
        inputs.stream().map(input -> Outline.evaluate(input, sizes)).toArray(Shape[]::new);
    block.initialize(manager, dataType, shapes);
  }

  /** Whether the shapes of its parameters are known: a block decides them when it is prepared. */
  boolean isPrepared() {
    return block.getParameters().values().stream().allMatch(each -> each.getShape() != null);
  }

  String name() {
    return name;
  }

  /**
   * What the layer makes of arrays: always a new array.
   *
   * @throws IllegalStateException if it is not the one array of the shape that the description
   *     promises
   */
  public NDArray forward(Pass pass, NDArray... xs) {
    NDList outputs = block.forward(pass.store(), new NDList(xs), pass.training(), null);
    if (!isChecked) {
      check(outputs, Outline.evaluate(output, pass.sizes()));
      isChecked = true;
    }
    NDArray y = outputs.singletonOrThrow();
    return Arrays.stream(xs).anyMatch(x -> x == y) ? y.reshape(y.getShape()) : y;
  }

  private void check(NDList outputs, Shape promised) {
    if (outputs.size() != 1) {
      throw misfit(outputs.size() + " arrays", promised);
    }
    Shape found = outputs.head().getShape();
    boolean fits = found.dimension() == promised.dimension();
    for (int axis = 0; fits && axis < found.dimension(); axis++) {
      fits = promised.get(axis) == -1 || promised.get(axis) == found.get(axis);
    }
    if (!fits) {
      throw misfit(found.toString(), promised);
    }
  }

  private IllegalStateException misfit(String found, Shape promised) {
    return new IllegalStateException(
        "layer \"%s\": %s gives %s, but infer in the description says %s"
            .formatted(name, block.getClass().getSimpleName(), found, promised));
  }
}
