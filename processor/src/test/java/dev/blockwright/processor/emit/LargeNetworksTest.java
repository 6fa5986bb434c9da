package dev.blockwright.processor.emit;

import static dev.blockwright.dsl.layer.Layers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Networks so deep that a straight class would not compile. */
class LargeNetworksTest {

  /** HotSpot compiles no method of more bytes. */
  private static final int COMPILED = 8_000;

  @Test
  void aLongSequentialIsSeveralMethods() {
    Graph graph =
        Networks.trace(
            "Long", sequential(1_000, i -> i % 2 == 0 ? linear(4) : batchNorm()), "N, 4");
    assertMethodsAreCompiled(graph);
    BlockCheck.check(graph, Blocks.of(List.of(graph)).get(0), Map.of("N", 2L));
  }

  @Test
  void valuesPassFromMethodToMethod() {
    Composite dense =
        x -> {
          List<Tensor> all = new ArrayList<>(List.of(x));
          Tensor y = x;
          for (int i = 0; i < 200; i++) {
            y =
                y.then(conv2d(2, 3).padding(1).dilation(1), relu())
                    .plus(all.get(7 * i % all.size()));
            all.add(y);
          }
          return y.plus(x);
        };
    Graph graph = Networks.trace("Dense", dense, "N, 2, 4, 4");
    assertMethodsAreCompiled(graph);
    BlockCheck.check(graph, Blocks.of(List.of(graph)).get(0), Map.of("N", 2L));
  }

  @Test
  void nestingIsNoProblem() {
    Layer nested = relu();
    for (int i = 0; i < 300; i++) {
      nested = sequential(nested, linear(3));
    }
    Graph graph = Networks.trace("Nested", nested, "N, 3");
    assertMethodsAreCompiled(graph);
  }

  /** Names grow with the depth, so that all of them grow with its square. */
  @Test
  void namesLoseTheirMiddleWhereNestsAreDeep() {
    Layer nested = relu();
    for (int i = 0; i < 100; i++) {
      Layer inner = nested;
      Composite outer = x -> x.then(inner, linear(3));
      nested = outer;
    }
    Graph graph = Networks.trace("Nested", nested, "N, 3");
    String source = Blocks.source(graph).toString();
    assertEquals(Set.of(), found("\\w{130,}", source));
    String deepest = graph.nodes().get(0).path();
    assertTrue(deepest.length() > 500, deepest);
    assertEquals(Set.of(), found("(?m)^ +\\*.{400,}", source), "in comments");
    BlockCheck.check(graph, Blocks.of(List.of(graph)).get(0), Map.of("N", 2L));
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  @Test
  @Tag("slow")
  void tenThousandLayersCompile() {
    Graph graph =
        Networks.trace("Huge", sequential(10_000, i -> i % 2 == 0 ? linear(2) : relu()), "N, 2");
    assertMethodsAreCompiled(graph);
  }

  @Test
  void whatAClassFileDoesNotTakeIsAClearError() {
    Graph graph = Networks.trace("TooMuch", sequential(15_000, i -> linear(2)), "N, 2");
    EmissionException e = assertThrows(EmissionException.class, () -> Blocks.source(graph));
    assertEquals(
        "[BW-UNSUPPORTED] TooMuch has 15,000 layers and 30,000 parameters, more than one class can"
            + " hold: split it into several networks",
        e.getMessage());
  }

  private static void assertMethodsAreCompiled(Graph graph) {
    Map<String, byte[]> classes = Blocks.compile(List.of(Blocks.source(graph).toJavaFileObject()));
    CodeSizes.of(Objects.requireNonNull(classes.get(Blocks.PACKAGE + "." + graph.name() + "Block")))
        .forEach(
            (method, size) -> {
              boolean once = method.equals("<init>") || method.startsWith("outline");
              assertTrue(once || size <= COMPILED, method + " has " + size + " bytes");
            });
  }
}
