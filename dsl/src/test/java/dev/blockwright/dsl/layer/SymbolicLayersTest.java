package dev.blockwright.dsl.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.shape.Condition;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What is inferred once for unknown sizes is what is inferred for each: the cases of PyTorch's
 * reference with some of their sizes made unknown, then tried at many sizes.
 */
class SymbolicLayersTest {
  private static final long SEED = 20_250_101;
  private static final int TRIES = 6;

  @Test
  void unknownSizesAgreeWithKnownOnes() throws IOException {
    compare(ShapeConformanceTest.reference("shapes"), 100);
    compare(ShapeConformanceTest.reference("more-shapes"), 10);
  }

  private static void compare(BufferedReader reference, int leastConditional) throws IOException {
    Random random = new Random(SEED);
    int symbolic = 0;
    int conditional = 0;
    int all = 0;
    try (BufferedReader lines = reference) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ReferenceCase known = ReferenceCase.of(JsonParser.parseString(line).getAsJsonObject());
        Map<String, Long> sizes = new TreeMap<>();
        ReferenceCase unknown = withUnknowns(known, random, sizes);
        String what = "seed " + SEED + ": " + unknown;
        all++;
        Graph graph;
        try {
          graph = unknown.graph();
        } catch (DescriptionException e) {
          if (e.problem().code() == Code.WINDOW || e.problem().code() == Code.CROP) {
            tryAll(unknown, sizes, random, at -> assertFalse(works(at), what));
          }
          continue;
        }
        symbolic++;
        List<Condition> conditions =
            graph.nodes().stream().flatMap(node -> node.conditions().stream()).toList();
        conditional += conditions.isEmpty() ? 0 : 1;
        for (int i = 0; i < TRIES; i++) {
          Map<String, Long> at = i == 0 ? sizes : otherSizes(sizes, random);
          boolean holds = conditions.stream().allMatch(condition -> condition.holds(at));
          ReferenceCase concrete = at(unknown, at);
          assertEquals(holds, works(concrete), what + " at " + at);
          if (holds) {
            assertEquals(
                concrete.outputs(),
                ReferenceCase.shapes(graph).stream().map(s -> s.substitute(dims(at))).toList(),
                what + " at " + at);
          }
        }
      }
    }
    // Neither may the test do nothing.
    assertTrue(symbolic > all / 2, symbolic + " of " + all + " cases inferred");
    assertTrue(conditional > leastConditional, conditional + " cases with a condition");
  }

  /** The case with some sizes made unknown, equal ones by the same name. */
  private static ReferenceCase withUnknowns(
      ReferenceCase known, Random random, Map<String, Long> sizes) {
    Map<Long, Dim> names = new TreeMap<>();
    return known.withInputs(
        known.inputs().stream()
            .map(
                shape ->
                    Shape.of(
                        shape.dims().stream()
                            .map(
                                dim ->
                                    names.computeIfAbsent(
                                        dim.value(), v -> named(v, random, sizes)))
                            .toList()))
            .toList());
  }

  private static Dim named(long value, Random random, Map<String, Long> sizes) {
    if (value < 2 || random.nextInt(3) == 0) {
      return Dim.of(value);
    }
    sizes.put("s" + value, value);
    return Dim.symbol("s" + value);
  }

  private static Map<String, Long> otherSizes(Map<String, Long> sizes, Random random) {
    Map<String, Long> others = new TreeMap<>();
    sizes.keySet().forEach(name -> others.put(name, 1L + random.nextInt(24)));
    return others;
  }

  private interface Check {
    void of(ReferenceCase at);
  }

  private static void tryAll(
      ReferenceCase unknown, Map<String, Long> sizes, Random random, Check check) {
    for (int i = 0; i < TRIES; i++) {
      check.of(at(unknown, i == 0 ? sizes : otherSizes(sizes, random)));
    }
  }

  private static ReferenceCase at(ReferenceCase unknown, Map<String, Long> sizes) {
    return unknown.withInputs(
        unknown.inputs().stream().map(shape -> shape.substitute(dims(sizes))).toList());
  }

  private static Map<String, Dim> dims(Map<String, Long> sizes) {
    Map<String, Dim> dims = new TreeMap<>();
    sizes.forEach((name, size) -> dims.put(name, Dim.of(size)));
    return dims;
  }

  private static boolean works(ReferenceCase concrete) {
    try {
      concrete.graph();
      return true;
    } catch (DescriptionException e) {
      return false;
    }
  }
}
