package dev.blockwright.dsl.layer;

import static dev.blockwright.dsl.layer.Layers.lambda;
import static dev.blockwright.dsl.layer.Layers.rearrange;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.problem.DescriptionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RearrangeTest {

  @Test
  void splitsReordersAndMerges() {
    assertRearranged("(N, 6, 4, 5)", "n (2 c) h w -> n (c 2) h w", "N, 6, 4, 5");
    assertRearranged("(N, 20, 6)", "n c h w -> n (h w) c", "N, 6, 4, 5");
    assertRearranged("(N, H*W, 6)", "n c h w -> n (h w) c", "N, 6, H, W");
    assertRearranged("(N, 8, T, 4)", "n t (8 d) -> n 8 t d", "N, T, 32");
    assertRearranged("(N, 3, 8, 8)", "n (c 2 2) h w -> n c (h 2) (w 2)", "N, 12, 4, 4");
    assertRearranged("(N, 4, 1)", "n 1 c -> n c 1", "N, 1, 4");
    assertRearranged("(N, 4)", "n 1 c -> n c", "N, 1, 4");
    assertRearranged("(N, 1, 4)", "n c -> n 1 c", "N, 4");
    assertRearranged("(N, 4, 5, 6)", "n c ... -> n ... c", "N, 6, 4, 5");
    assertRearranged("(N, 20, 6)", "n c ... -> n (...) c", "N, 6, 4, 5");
    assertRearranged("(24*N)", "n ... -> (n ...)", "N, 6, 4");
  }

  @Test
  void stepsAreWhatATensorGoesThrough() {
    assertEquals(
        new RearrangeLayer.Steps(
            Shape.of(2, 2, 3, 4, 5), List.of(0, 2, 1, 3, 4), Shape.of(2, 6, 4, 5)),
        rearrange("n (2 c) h w -> n (c 2) h w").steps(Shape.of(2, 6, 4, 5)));
    assertEquals(
        new RearrangeLayer.Steps(Shape.of(2, 1, 4), List.of(2, 1, 0), Shape.of(4, 1, 2)),
        rearrange("n 1 c -> c 1 n").steps(Shape.of(2, 1, 4)));
    assertEquals(
        new RearrangeLayer.Steps(Shape.of(2, 4), List.of(1, 0), Shape.of(4, 2)),
        rearrange("n 1 c -> c n").steps(Shape.of(2, 1, 4)));
  }

  @Test
  void namesMayBeGivenSizes() {
    assertEquals(
        "(2, 3, 4, 8)",
        rearrange("n t (h d) -> n t h d")
            .size("h", 4)
            .steps(Shape.of(2, 3, 32))
            .merged()
            .toString());
  }

  @Test
  void theOrderOfGivenSizesDoesNotCount() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (String name : List.of("h", "b", "a")) {
      sizes.put(name, 2);
    }
    Graph graph =
        Networks.trace(
            "Test", lambda(x -> x.rearrange("n (h a) (w b) -> n h w (a b)", sizes)), "N, 4, 8");
    RearrangeLayer layer = (RearrangeLayer) graph.nodes().get(0).layer();
    assertEquals("{a=2, b=2, h=2}", layer.sizes().toString());
  }

  @Test
  void patternsThatAreNotRight() {
    assertWrong("a pattern has two sides, such as \"n c h w -> n (h w) c\"", "n c");
    assertWrong("c is on the left side alone", "n c -> n");
    assertWrong("2 is on the right side alone", "n c -> n (c 2)");
    assertWrong("n stands twice on one side", "n n -> n");
    assertWrong("parentheses come in pairs and are not nested", "n (c (h w)) -> n c h w");
    assertWrong("a parenthesis is not closed", "n (c -> n c");
    assertWrong("found '*'", "n c*h -> n c h");
    assertWrong("found the size 0", "n 0 -> n 0");
    assertWrong("... stands by itself on the left side", "(n ...) -> n ...");
  }

  @Test
  void tensorsThatDoNotFit() {
    assertProblem(
        "rearrange \"n c h -> n h c\" takes 3 axes; found (N, 4)", "n c h -> n h c", "N, 4");
    assertProblem(
        "rearrange \"n (2 c) -> n 2 c\": axis 1 of (N, 5) is 5, no multiple of 2",
        "n (2 c) -> n 2 c",
        "N, 5");
    assertProblem("rearrange \"n 3 -> 3 n\": axis 1 of (N, 5) is 5, not 3", "n 3 -> 3 n", "N, 5");
    assertProblem(
        "rearrange \"n (h w) -> n h w\": cannot tell the sizes of h and w apart: axis 1 of (N, 12) is"
            + " 12; write one as a number, or give it by size(\"h\", ...)",
        "n (h w) -> n h w",
        "N, 12");
  }

  private static void assertRearranged(String expected, String pattern, String input) {
    assertEquals(
        expected,
        Networks.trace("Test", rearrange(pattern), input)
            .outputs()
            .get(0)
            .value()
            .shape()
            .toString());
  }

  private static void assertWrong(String what, String pattern) {
    assertEquals(
        "[BW-SETTING] the pattern \"" + pattern + "\" is not right: " + what,
        assertThrows(DescriptionException.class, () -> rearrange(pattern)).getMessage());
  }

  private static void assertProblem(String message, String pattern, String input) {
    assertEquals(
        "[BW-REARRANGE] " + message,
        assertThrows(
                DescriptionException.class, () -> Networks.trace("Test", rearrange(pattern), input))
            .getMessage());
  }
}
