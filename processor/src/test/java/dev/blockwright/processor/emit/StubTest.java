package dev.blockwright.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.testing.compile.JavaFileObjects;
import dev.blockwright.dsl.CustomLayer;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.TrainingOnly;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.shape.TensorType;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written, or said, when there is no block. */
class StubTest {
  private static final Target TARGET = new Target(Blocks.PACKAGE, "WrongBlock", List.of(), true);

  record Outputs(Tensor same, @TrainingOnly Tensor kind) {}

  private static final List<Graph.Output> OUTPUTS =
      Networks.trace(
              Map.of("x", new TensorType(Shape.parse("N, 4"), DType.FLOAT32)),
              tensors -> new Outputs(tensors.get(0), tensors.get(0)))
          .outputs();

  @Test
  void codeThatUsesTheBlockCompiles() {
    Blocks.compile(
        List.of(
            StubWriter.write(TARGET, List.of(), OUTPUTS).toJavaFileObject(),
            JavaFileObjects.forSourceLines(
                "generated.User",
                "package generated;",
                "final class User {",
                "  ai.djl.ndarray.NDArray use(ai.djl.ndarray.NDList list) {",
                "    return new WrongBlock.Outputs(new WrongBlock().forward(null, list,"
                    + " true)).kind().orElseThrow();",
                "  }",
                "}")));
  }

  @Test
  void theStubSaysWhyThereIsNoBlock() {
    Class<?> stub =
        Blocks.load(List.of(StubWriter.write(TARGET, List.of("classes"), List.of()))).get(0);
    InvocationTargetException e =
        assertThrows(
            InvocationTargetException.class, () -> stub.getConstructor(long.class).newInstance(10));
    assertEquals(
        "java.lang.IllegalStateException: WrongBlock did not compile: see the compile errors",
        String.valueOf(e.getCause()));
  }

  record Noise(double sigma) implements CustomLayer {
    @Override
    public Shape infer(Shape in) {
      return in;
    }
  }

  @Test
  void aLayerWithoutBlockIsNamed() {
    Graph graph = Networks.trace("Noisy", new Noise(0.1), "N, 4");
    EmissionException e = assertThrows(EmissionException.class, () -> Blocks.source(graph));
    assertEquals(
        "[BW-CUSTOM] noise needs the DJL block that computes it: @ImplementedBy(MyBlock.class)",
        e.getMessage());
    assertEquals(graph.nodes().get(0), e.node());
  }
}
