package dev.blockwright.dsl;

import static dev.blockwright.dsl.layer.Layers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.shape.TensorType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is said of the sizes at which a network works. */
class UnknownSizesTest {

  private static Tensor uNet(Tensor image) {
    Deque<Tensor> skips = new ArrayDeque<>();
    Tensor x = image;
    for (int c = 8; c < 128; c *= 2) {
      x = x.then(conv2d(c, 3).padding(1));
      skips.push(x);
      x = x.then(maxPool2d(2));
    }
    for (int c = 64; c >= 8; c /= 2) {
      x = concat(1, skips.pop(), x.then(convTranspose2d(c, 2).stride(2)));
    }
    return x;
  }

  @Test
  void sizesThatWorkAreThoseOfTheWholeNetwork() {
    Problem problem = problem(UnknownSizesTest::uNet, "N, 3, H, W");
    assertEquals(
        "cannot concat (N, 64, floor(H/8), floor(W/8)) and (N, 64, 2*floor(H/16), 2*floor(W/16))"
            + " along axis 1: height floor(H/8) vs 2*floor(H/16), width floor(W/8) vs"
            + " 2*floor(W/16); at H = 24: 3 vs 2; sizes that work: H must be a multiple of 16, W"
            + " must be a multiple of 16",
        problem.message());
    assertEquals("[H is a multiple of 16, W is a multiple of 16]", problem.sizes().toString());
    trace(UnknownSizesTest::uNet, "N, 3, 16*h, 16*w");
  }

  @Test
  void nothingIsCutIntoAllThePieces() {
    Graph graph = trace(x -> x.slice(0, 2, 2).chunk(0, 2).get(1), "4, 7");
    assertEquals("(0, 7)", graph.outputs().get(0).value().shape().toString());
  }

  @Test
  void eachCheckSaysWhichSizesWork() {
    says(
        "cannot add (N, 8, H, W) and (N, 8, W, H): height H vs W, width W vs H; at H = 1, W = 2:"
            + " 1 vs 2; sizes that work: H must equal W",
        problem(x -> x.plus(x.transpose(2, 3)), "N, 8, H, W"));
    says(
        "height H vs 2*floor(H/2), width W vs 2*floor(W/2); at H = 3: 3 vs 2;"
            + " sizes that work: H must be a multiple of 2, W must be a multiple of 2",
        problem(x -> x.plus(x.then(maxPool2d(2), upsampleNearest2d(2))), "N, 8, H, W"));
    says(
        "chunk cannot divide height = H by chunks = 2; the input is (N, C, H, W); at H = 1: 1 is no"
            + " multiple of 2; sizes that work: H must be a multiple of 2",
        problem(x -> x.chunk(2, 2).get(0), "N, C, H, W"));
    says(
        "C*H*N*W is no multiple of 64*N; at C = 1, H = 1, N = 1, W = 1: 1 is no multiple of 64;"
            + " sizes that work: C*H*W must be a multiple of 64",
        problem(x -> x.reshape(x.dim(0), Dim.of(-1), Dim.of(64)), "N, C, H, W"));
    says(
        "axis 2 of (N, 8, H, W) is H, no multiple of 2; at H = 1: 1 is no multiple of 2;"
            + " sizes that work: H must be a multiple of 2, W must be a multiple of 3",
        problem(
            x -> x.then(rearrange("n c (h a) (w b) -> n c (a b) h w").size("a", 2).size("b", 3)),
            "N, 8, H, W"));
    says(
        "linear is stated to take inFeatures = 1568; found 32*H*W in (N, 32*H*W); at H = 1, W = 1:"
            + " 1568 vs 32; sizes that work: H*W must equal 49",
        problem(x -> x.then(flatten(), linear(10).inFeatures(1568)), "N, 32, H, W"));
  }

  @Test
  void aFewSizesThatWorkAreSaidButNotGoneOnWith() {
    Problem problem =
        problem(
            x -> {
              Tensor y = x.plus(x.then(conv2d(4, 3).stride(2).padding(1)));
              return y.then(conv2d(4, 5)); // which H = 1 would not fit
            },
            "N, 4, H, H");
    says("at H = 2: 2 vs 1; sizes that work: H must be 1", problem);
  }

  @Test
  void whatNoSizesSettleIsSaidWithoutThem() {
    Problem problem = problem(x -> x.plus(x.then(conv2d(8, 3))), "N, 8, H, W");
    says("(N, 8, H, W) and (N, 8, H - 2, W - 2): height H vs H - 2, width W vs W - 2", problem);
    assertEquals(List.of(), problem.sizes());
  }

  @Test
  void minimaAndBoundsAreConditions() {
    assertEquals(
        "[H >= 12, W >= 12]",
        conditions(
            x -> x.then(conv2d(6, 3), conv2d(6, 3), maxPool2d(2), conv2d(6, 4)), "N, 1, H, W"));
    assertEquals(
        "[T <= 1024]",
        conditions(x -> arange(x.dim(1)).unsqueeze(0).then(embedding(1024, 8)), "N, T"));
    assertEquals(
        "[H >= 3, W >= 3]",
        conditions(
            x -> x.then(avgPool2d(3).stride(1)).plus(x.slice(2, 1, -1).slice(3, 1, -1)),
            "N, 3, H, W"));
    says(
        "embedding takes indexes from 0 to 1023; found indexes from 0 to 1999",
        problem(x -> arange(2000).then(embedding(1024, 8)), "N"));
  }

  private static void says(String expected, Problem problem) {
    assertTrue(problem.message().endsWith(expected), problem.message());
  }

  private static String conditions(Function<Tensor, Tensor> network, String... shapes) {
    return trace(network, shapes).conditions().toString();
  }

  private static Problem problem(Function<Tensor, Tensor> network, String... shapes) {
    return assertThrows(DescriptionException.class, () -> trace(network, shapes)).problem();
  }

  private static Graph trace(Function<Tensor, Tensor> network, String... shapes) {
    Map<String, TensorType> inputs = new LinkedHashMap<>();
    for (String shape : shapes) {
      inputs.put("x" + inputs.size(), new TensorType(Shape.parse(shape), DType.FLOAT32));
    }
    return Networks.trace(inputs, tensors -> network.apply(tensors.get(0)));
  }
}
