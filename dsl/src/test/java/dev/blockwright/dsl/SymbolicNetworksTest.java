package dev.blockwright.dsl;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.shape.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A network inferred once for unknown sizes is the network inferred for each: the shapes of all its
 * tensors, evaluated at some sizes, are those of the network of these sizes, which is wrong exactly
 * if a recorded condition is false of them.
 */
class SymbolicNetworksTest {
  private static final long SEED = 20_260_701;
  private static final int SAMPLES = 8;

  @Test
  void symbolicEqualsConcrete() {
    check(SEED, 500);
  }

  @Test
  @Tag("slow")
  void symbolicEqualsConcreteAlways() {
    check(System.nanoTime(), 20_000);
  }

  private static void check(long from, int count) {
    long layers = 0;
    long conditional = 0;
    long outside = 0;
    for (long seed = from; seed < from + count; seed++) {
      RandomSymbolicNetwork network = RandomSymbolicNetwork.of(seed);
      Graph graph = network.trace(Map.of());
      layers += graph.nodes().size();
      conditional += graph.conditions().isEmpty() ? 0 : 1;
      for (Map<String, Long> sizes : samples(seed)) {
        if (!network.exists(sizes)) {
          continue;
        }
        outside += isOutside(graph, sizes) ? 1 : 0;
        if (difference(network, graph, sizes) != null) {
          RandomSymbolicNetwork smaller =
              network.shrunken(candidate -> difference(candidate, sizes) != null);
          fail(
              "seed %d, at %s: %s%n%s"
                  .formatted(seed, sizes, difference(smaller, sizes), smaller.trace(Map.of())));
        }
      }
    }
    System.out.printf(
        "%d symbolic networks of %d layers at %d sizes each, %d with conditions, %d sizes outside"
            + " of them, seeds from %d%n",
        count, layers, SAMPLES, conditional, outside, from);
    // Neither may the test do nothing.
    assertTrue(layers > 3L * count && conditional > count / 4 && outside > count / 4);
  }

  private static List<Map<String, Long>> samples(long seed) {
    Random random = new Random(seed);
    List<Map<String, Long>> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      Map<String, Long> sizes = new TreeMap<>();
      int most = i < SAMPLES / 2 ? 8 : 70;
      for (String name : RandomSymbolicNetwork.SYMBOLS) {
        sizes.put(name, 1L + random.nextInt(most));
      }
      samples.add(sizes);
    }
    return samples;
  }

  private static boolean isOutside(Graph graph, Map<String, Long> sizes) {
    try {
      return !graph.conditions().stream().allMatch(condition -> condition.holds(sizes));
    } catch (ArithmeticException e) {
      return true;
    }
  }

  /** What is not as it should be; null if all is. */
  private static @Nullable String difference(
      RandomSymbolicNetwork network, Map<String, Long> sizes) {
    Graph symbolic;
    try {
      symbolic = network.trace(Map.of());
    } catch (DescriptionException e) {
      return null; // only a network that is right may be compared
    }
    return difference(network, symbolic, sizes);
  }

  private static @Nullable String difference(
      RandomSymbolicNetwork network, Graph symbolic, Map<String, Long> sizes) {
    try {
      return comparison(network, symbolic, sizes);
    } catch (ArithmeticException e) {
      return null; // no tensor has more elements than 64 bits can count
    }
  }

  private static @Nullable String comparison(
      RandomSymbolicNetwork network, Graph symbolic, Map<String, Long> sizes) {
    List<Condition> recorded =
        symbolic.nodes().stream().flatMap(node -> node.conditions().stream()).toList();
    boolean holds = recorded.stream().allMatch(condition -> condition.holds(sizes));
    for (Condition condition : symbolic.conditions()) {
      if (condition.holds(sizes) != Condition.parse(condition.toString()).holds(sizes)) {
        return condition + " is another condition when it is read back";
      }
    }
    if (symbolic.conditions().stream().allMatch(c -> c.holds(sizes)) != holds) {
      return recorded + " were simplified to " + symbolic.conditions();
    }
    Graph concrete;
    try {
      concrete = network.trace(sizes);
    } catch (DescriptionException e) {
      // What 64 bits cannot count is no condition on sizes.
      boolean isCounted = e.problem().code() != Code.TOO_LARGE;
      return holds && isCounted
          ? "wrong without a condition that says so: " + e.getMessage()
          : null;
    }
    if (!holds) {
      return "right, though not all is true of " + recorded;
    }
    List<Node> expected = concrete.nodes();
    List<Node> found = symbolic.nodes();
    for (int i = 0; i < expected.size(); i++) {
      List<Shape> known = expected.get(i).outputs().stream().map(Value::shape).toList();
      List<Shape> evaluated =
          found.get(i).outputs().stream()
              .map(value -> value.shape().substitute(RandomSymbolicNetwork.dims(sizes)))
              .toList();
      if (!known.equals(evaluated)) {
        return found.get(i) + " is " + known + ", evaluated " + evaluated;
      }
    }
    return null;
  }
}
