package dev.blockwright.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.runtime.GeneratedBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Generated blocks, compiled and run: each tensor has the shape that was inferred for it. */
class RunTest {

  @Test
  void describedNetworks() {
    checkAll(
        Stream.of(
                Descriptions.LeNet.class,
                Descriptions.DigitCnn.class,
                Descriptions.SmallResNet.class,
                Descriptions.Siamese.class,
                Descriptions.TwoHeads.class,
                Descriptions.Concatenated.class,
                Descriptions.Awkward.class,
                Descriptions.Leaky.class,
                Descriptions.Auxiliary.class,
                Descriptions.Nothing.class)
            .map(Networks::trace)
            .toList());
  }

  @Test
  void aCompositeAppliedTwiceIsOneMethod() throws ReflectiveOperationException {
    GeneratedBlock block = Blocks.of(List.of(Networks.trace(Descriptions.Siamese.class))).get(0);
    long methods =
        Stream.of(block.getClass().getDeclaredMethods())
            .filter(method -> method.getName().startsWith("encoder"))
            .count();
    assertEquals(1, methods);
  }

  @Test
  void randomNetworks() {
    random(20_260_101, 50);
  }

  @Test
  @Tag("slow")
  void manyRandomNetworks() {
    random(System.nanoTime(), 2_000);
  }

  private static void random(long seed, int count) {
    int batch = 100;
    int layers = 0;
    for (int from = 0; from < count; from += batch) {
      List<Graph> graphs = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + batch); i++) {
        graphs.add(RandomNetworks.graph("Random" + i, seed + i));
      }
      layers += graphs.stream().mapToInt(graph -> graph.nodes().size()).sum();
      checkAll(graphs);
    }
    System.out.printf("%d random networks of %d layers, seeds from %d%n", count, layers, seed);
  }

  private static void checkAll(List<Graph> graphs) {
    List<GeneratedBlock> blocks = Blocks.of(graphs);
    for (int i = 0; i < graphs.size(); i++) {
      BlockCheck.check(graphs.get(i), blocks.get(i), sizes(graphs.get(i), 4));
      if (!Set.of("N").containsAll(symbols(graphs.get(i)))) {
        BlockCheck.check(graphs.get(i), Blocks.again(blocks.get(i)), sizes(graphs.get(i), 13));
      }
    }
  }

  private static Set<String> symbols(Graph graph) {
    return graph.inputs().stream()
        .flatMap(input -> input.shape().dims().stream())
        .flatMap(dim -> dim.symbols().stream())
        .collect(Collectors.toSet());
  }

  /** Sizes from {@code least} up that fit. */
  private static Map<String, Long> sizes(Graph graph, long least) {
    for (long size = least; size < 1_000; size++) {
      Map<String, Long> sizes = Map.of("N", 2L, "H", size, "W", size + 1, "T", size + 2);
      if (graph.conditions().stream().allMatch(condition -> condition.holds(sizes))) {
        return sizes;
      }
    }
    throw new AssertionError("no sizes fit: " + graph.conditions());
  }
}
