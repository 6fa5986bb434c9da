package dev.blockwright.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.testing.compile.JavaFileObjects;
import dev.blockwright.dsl.CustomLayer;
import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Graph;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written, or said, when there is no block. */
class StubTest {
  private static final Target TARGET = new Target(Blocks.PACKAGE, "WrongBlock", List.of(), true);

  @Test
  void codeThatUsesTheBlockCompiles() {
    Blocks.compile(
        List.of(
            StubWriter.write(TARGET, List.of("same", "kind")).toJavaFileObject(),
            JavaFileObjects.forSourceLines(
                "generated.User",
                "package generated;",
                "final class User {",
                "  ai.djl.ndarray.NDArray use(ai.djl.ndarray.NDList list) {",
                "    return new WrongBlock.Outputs(new WrongBlock().forward(null, list, false)).same();",
                "  }",
                "}")));
  }

  @Test
  void theStubSaysWhyThereIsNoBlock() {
    Class<?> stub = Blocks.load(List.of(StubWriter.write(TARGET, List.of()))).get(0);
    InvocationTargetException e =
        assertThrows(InvocationTargetException.class, () -> stub.getConstructor().newInstance());
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
  void aLayerWithoutEmitterIsNamed() {
    Graph graph = Networks.trace("Noisy", new Noise(0.1), "N, 4");
    EmissionException e = assertThrows(EmissionException.class, () -> Blocks.source(graph));
    assertEquals("[BW-UNSUPPORTED] no block can be generated with noise yet", e.getMessage());
    assertEquals(graph.nodes().get(0), e.node());
  }
}
