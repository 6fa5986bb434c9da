package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.blockwright.runtime.GeneratedBlock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Layers of the user's own: their DJL blocks run in the generated block, with its parameters. */
class CustomLayerTest {
  private static final String DESCRIPTION =
      """
      import static dev.blockwright.dsl.layer.Layers.*;
      import dev.blockwright.dsl.*;

      @Network
      final class Noisy {
        private final Layer noise = new GaussianNoise(0.5);

        Tensor forward(@Input("N, 3") Tensor x) {
          return x.then(linear(4), noise, linear(2));
        }
      }
      """;

  /** Scales by a trained number; what is put in for %s may give another shape than promised. */
  private static final String BLOCK =
      """
      import ai.djl.ndarray.*;
      import ai.djl.ndarray.types.Shape;
      import ai.djl.nn.*;
      import ai.djl.training.ParameterStore;
      import ai.djl.training.initializer.ConstantInitializer;
      import ai.djl.util.PairList;

      class GaussianNoiseBlock extends AbstractBlock {
        private final Parameter scale;

        GaussianNoiseBlock(double sigma) {
          scale = addParameter(Parameter.builder().setName("scale").setType(Parameter.Type.OTHER)
              .optInitializer(new ConstantInitializer((float) sigma)).build());
        }

        @Override protected void prepare(Shape[] inputs) {
          scale.setShape(new Shape(inputs[0].get(1)));
        }

        @Override protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
          NDArray x = inputs.singletonOrThrow();
          return new NDList(x.mul(store.getValue(scale, x.getDevice(), training))%s);
        }

        @Override public Shape[] getOutputShapes(Shape[] inputs) {
          return inputs;
        }
      }
      """;

  private static final String TWO_INPUTS =
      """
      import static dev.blockwright.dsl.layer.Layers.*;
      import ai.djl.ndarray.*;
      import ai.djl.nn.AbstractBlock;
      import ai.djl.training.ParameterStore;
      import ai.djl.util.PairList;
      import dev.blockwright.dsl.*;
      import java.util.List;

      @Network
      final class Far {
        @ImplementedBy(WeightedBlock.class)
        record Weighted(List<Double> weights, String name, long power) implements CustomLayer {
          @Override public Shape infer(List<Shape> in) {
            if (!in.get(0).equals(in.get(1))) {
              throw new IllegalArgumentException("compares tensors of one shape");
            }
            return in.get(0);
          }
        }

        static final class WeightedBlock extends AbstractBlock {
          private final List<Double> weights;

          WeightedBlock(List<Double> weights, String name, long power) {
            this.weights = weights;
          }

          @Override protected NDList forwardInternal(
              ParameterStore store, NDList in, boolean training, PairList<String, Object> params) {
            return new NDList(in.get(0).mul(weights.get(0)).add(in.get(1).mul(weights.get(1))));
          }

          @Override public ai.djl.ndarray.types.Shape[] getOutputShapes(
              ai.djl.ndarray.types.Shape[] inputs) {
            return inputs;
          }
        }

        Tensor forward(@Input("N, 3") Tensor x, @Input("N, %s") Tensor y) {
          return new Weighted(List.of(2.0, -1.0), "far", 2L).invoke(x, y);
        }
      }
      """;

  private static Compiled compiled(String block) {
    String layer =
        Objects.requireNonNull(Compiled.resources("descriptions").get("GaussianNoise.java"));
    Map<String, String> sources = new HashMap<>();
    sources.put("Noisy.java", DESCRIPTION);
    sources.put("GaussianNoise.java", layer);
    if (!block.isEmpty()) {
      sources.put("GaussianNoise.java", layer.replaceFirst("class GaussianNoiseBlock .*", ""));
      sources.put("GaussianNoiseBlock.java", block);
    }
    return Compiled.with(sources);
  }

  private static GeneratedBlock block(String change) throws ReflectiveOperationException {
    return block("Noisy", compiled(BLOCK.formatted(change)));
  }

  private static GeneratedBlock block(String name, Compiled compiled)
      throws ReflectiveOperationException {
    assertEquals(List.of(), compiled.errors());
    return (GeneratedBlock)
        compiled.loader().loadClass(name + "Block").getConstructor().newInstance();
  }

  @Test
  void runsWithItsArgumentsAndParameters() throws ReflectiveOperationException {
    GeneratedBlock block = block("");
    assertEquals(
        List.of(
            "linear_1.weight", "linear_1.bias", "noise.scale", "linear_2.weight", "linear_2.bias"),
        block.getParameters().keys());
    try (NDManager manager = NDManager.newBaseManager()) {
      block.initialize(manager, DataType.FLOAT32, new Shape(2, 3));
      NDArray scale = block.getParameters().get("noise.scale").getArray();
      assertEquals(manager.full(new Shape(4), 0.5f), scale);
      ParameterStore store = new ParameterStore(manager, false);
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDList y = block.forward(store, new NDList(manager.ones(new Shape(2, 3))), true);
        assertEquals(new Shape(2, 2), y.head().getShape());
        collector.backward(y.head().sum());
      }
      assertEquals(new Shape(4), scale.getGradient().getShape());
      assertTrue(scale.getGradient().abs().sum().getFloat() > 0);
    }
  }

  @Test
  void itsParametersAreSavedAndLoaded() throws Exception {
    Compiled compiled = compiled(BLOCK.formatted(""));
    GeneratedBlock saved = block("Noisy", compiled);
    GeneratedBlock loaded = block("Noisy", compiled);
    try (NDManager manager = NDManager.newBaseManager()) {
      saved.initialize(manager, DataType.FLOAT32, new Shape(2, 3));
      saved.getParameters().get("noise.scale").getArray().set(new float[] {1, 2, 3, 4});
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      saved.saveParameters(new DataOutputStream(bytes));
      loaded.loadParameters(
          manager, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      ParameterStore store = new ParameterStore(manager, false);
      NDList x = new NDList(manager.ones(new Shape(2, 3)));
      assertEquals(saved.forward(store, x, false).head(), loaded.forward(store, x, false).head());
    }
  }

  @Test
  void itsShapeRuleIsHeldAgainstTheBlock() throws ReflectiveOperationException {
    GeneratedBlock block = block(".sum(new int[] {1}, true)");
    try (NDManager manager = NDManager.newBaseManager()) {
      block.initialize(manager, DataType.FLOAT32, new Shape(2, 3));
      ParameterStore store = new ParameterStore(manager, false);
      NDList x = new NDList(manager.ones(new Shape(2, 3)));
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> block.forward(store, x, false));
      assertEquals(
          "layer \"noise\": GaussianNoiseBlock gives (2, 1), but infer in the description says (2,"
              + " 4)",
          e.getMessage());
    }
  }

  @Test
  void takesSeveralInputsAndListsAsComponents() throws ReflectiveOperationException {
    GeneratedBlock block = block("Far", Compiled.with(Map.of("Far.java", TWO_INPUTS.formatted(3))));
    try (NDManager manager = NDManager.newBaseManager()) {
      block.initialize(manager, DataType.FLOAT32, new Shape(2, 3), new Shape(2, 3));
      NDArray x = manager.ones(new Shape(2, 3));
      NDList y = block.forward(new ParameterStore(manager, false), new NDList(x, x.mul(5)), false);
      assertEquals(manager.full(new Shape(2, 3), -3f), y.head());
    }
  }

  @Test
  void mistakesStandWhereTheLayerIsMade() {
    assertEquals(
        List.of(
            "Noisy.java:6:31: [BW-CUSTOM] gaussianNoise is implemented by GaussianNoiseBlock, which"
                + " is no ai.djl.nn.Block"),
        compiled("").errors());
    String error = Compiled.with(Map.of("Far.java", TWO_INPUTS.formatted(4))).errors().get(0);
    assertTrue(
        error.contains(
            "[BW-CUSTOM] weighted cannot take (N, 3), (N, 4): compares tensors of one shape"),
        error);
  }
}
