package dev.blockwright.processor.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.runtime.GeneratedBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a block and compares it with the graph that it was generated from. */
final class BlockCheck {
  private final Graph graph;
  private final GeneratedBlock block;
  private final Map<String, Long> sizes;

  private BlockCheck(Graph graph, GeneratedBlock block, Map<String, Long> sizes) {
    this.graph = graph;
    this.block = block;
    this.sizes = sizes;
  }

  /** Checks names, shapes, and that nothing but the outputs is left, where unknowns have sizes. */
  static void check(Graph graph, GeneratedBlock block, Map<String, Long> sizes) {
    try {
      new BlockCheck(graph, block, sizes).check();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + graph + "\n" + Blocks.source(graph), e);
    }
  }

  private void check() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Shape[] inputs = graph.inputs().stream().map(this::shape).toArray(Shape[]::new);
      Shape[] outputs = outputs(false).toArray(Shape[]::new);
      assertArrayEquals(outputs, block.getOutputShapes(inputs));
      block.initialize(manager, DataType.FLOAT32, inputs);
      checkParameters();
      ParameterStore store = new ParameterStore(manager, false);
      for (boolean training : new boolean[] {false, true}) {
        try (NDManager step = manager.newSubManager()) {
          checkRun(store, step, training);
        }
      }
      checkBackward(store, manager);
    } finally {
      block.clear();
    }
  }

  private List<Shape> outputs(boolean training) {
    return graph.outputs().stream()
        .filter(output -> training || !output.trainingOnly())
        .map(output -> shape(output.value()))
        .toList();
  }

  private void checkParameters() {
    assertEquals(List.copyOf(graph.parameters().keySet()), block.getParameters().keys());
    graph
        .parameters()
        .forEach(
            (name, spec) -> {
              Parameter parameter = block.getParameters().get(name);
              assertEquals(shape(spec.shape()), parameter.getShape(), name);
              assertEquals(spec.role().isTrained(), parameter.requiresGradient(), name);
            });
  }

  private void checkRun(ParameterStore store, NDManager step, boolean training) {
    NDList inputs = inputs(step);
    Set<String> layers = new HashSet<>();
    List<String> expected = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (Emitters.passesOn(node) || (!training && graph.trainingOnly().contains(node))) {
        continue;
      }
      boolean list = node.outputs().size() > 1;
      for (Value output : node.outputs()) {
        String name = node.path() + (list ? "[" + output.index() + "]" : "");
        layers.add(name);
        expected.add(name + " " + shape(output));
      }
    }
    List<String> heard = new ArrayList<>();
    NDList outputs =
        block.forward(
            store,
            inputs,
            training,
            (name, output) -> {
              if (layers.contains(name)) {
                heard.add(name + " " + output.getShape());
              }
            });
    assertEquals(String.join("\n", expected), String.join("\n", heard));
    assertEquals(outputs(training), List.of(outputs.getShapes()));
    List<String> left = new ArrayList<>();
    step.getManagedArrays().forEach(array -> left.add(array.getUid()));
    Set<String> kept = new HashSet<>();
    inputs.forEach(array -> kept.add(array.getUid()));
    outputs.forEach(array -> kept.add(array.getUid()));
    assertEquals(kept.stream().sorted().toList(), left.stream().sorted().toList(), "left open");
  }

  private void checkBackward(ParameterStore store, NDManager manager) {
    if (graph.parameters().values().stream().noneMatch(p -> p.role().isTrained())) {
      return;
    }
    try (NDManager step = manager.newSubManager();
        GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDList inputs = inputs(step);
      inputs.stream()
          .filter(array -> array.getDataType().isFloating())
          .forEach(array -> array.setRequiresGradient(true));
      NDArray sum = step.create(0f);
      for (NDArray output : block.forward(store, inputs, true)) {
        sum = sum.add(output.toType(DataType.FLOAT32, false).sum());
      }
      collector.backward(sum);
      for (var parameter : block.getParameters()) {
        if (parameter.getValue().requiresGradient()) {
          assertEquals(
              parameter.getValue().getShape(),
              parameter.getValue().getArray().getGradient().getShape(),
              parameter.getKey());
        }
      }
    }
  }

  private NDList inputs(NDManager manager) {
    NDList inputs = new NDList();
    for (Value input : graph.inputs()) {
      DataType type = DataType.valueOf(input.dtype().name());
      inputs.add(
          input.dtype().isFloating()
              ? manager.randomUniform(-1, 1, shape(input), type)
              : manager.ones(shape(input), type));
    }
    return inputs;
  }

  private Shape shape(Value value) {
    return shape(value.shape());
  }

  private Shape shape(dev.blockwright.dsl.Shape shape) {
    return new Shape(shape.dims().stream().mapToLong(this::size).toArray());
  }

  private long size(Dim dim) {
    return dim.evaluate(sizes);
  }
}
