package dev.blockwright.dsl.layer;

import static dev.blockwright.dsl.layer.Layers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Tracer;
import dev.blockwright.dsl.shape.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The multiply-adds that layers state, each against the count by hand: half of what PyTorch's
 * {@code FlopCounterMode} counts, which takes a multiplication and an addition for two.
 */
class MultiplyAddsTest {
  private static String of(Graph graph) {
    return graph.nodes().stream().map(Node::multiplyAdds).reduce(Dim.of(0), Dim::plus).toString();
  }

  private static String of(Layer layer, String shape) {
    return of(Networks.trace("Net", layer, shape));
  }

  private static String of(Map<String, String> shapes, Tracer.Forward forward) {
    Map<String, TensorType> inputs = new LinkedHashMap<>();
    shapes.forEach((name, s) -> inputs.put(name, new TensorType(Shape.parse(s), DType.FLOAT32)));
    return of(Networks.trace(inputs, forward));
  }

  private static Map<String, String> shapes(String... shapes) {
    Map<String, String> named = new LinkedHashMap<>();
    for (String shape : shapes) {
      named.put("x" + named.size(), shape);
    }
    return named;
  }

  private static String times(long number, String text) {
    return Dim.of(number).times(Dim.parse(text)).toString();
  }

  @Test
  void ofConvolutions() {
    assertEquals(times(16 * 28 * 28 * 25, "N"), of(conv2d(16, 5).padding(2), "N, 1, 28, 28"));
    // 8 x 9 windows; of 6 channels each group sees 2
    assertEquals(
        times(12 * 8 * 9 * 2 * 3 * 2, "N"),
        of(conv2d(12, 1).kernelSize(3, 2).groups(3), "N, 6, 10, 10"));
    assertEquals(times(4 * 3 * 5, "N*(L - 4)"), of(conv1d(4, 5), "N, 3, L"));
    assertEquals(times(2 * 8 * 8, "1"), of(conv3d(2, 2), "1, 1, 3, 3, 3").replace("*", ""));
    assertEquals(
        "3136*N*W*floor((H + 1)/2)", of(conv2d(64, 7).stride(2, 1).padding(3), "N, 1, H, W"));
  }

  /** Each pixel of the input is multiplied by each weight that starts from its channel. */
  @Test
  void ofTransposedConvolutionsAreThoseOfTheirInput() {
    assertEquals(
        times(128 * 64 * 36, "N*8*H"),
        of(
            convTranspose2d(64, 6).stride(2, 3).padding(1).dilation(2).outputPadding(1, 0),
            "N, 128, H, 8"));
    assertEquals(times(8 * 3 * 5, "N*L"), of(convTranspose1d(6, 5).groups(2), "N, 8, L"));
  }

  @Test
  void ofLinearLayers() {
    assertEquals(times(5 * 7, "N"), of(linear(7), "N, 5"));
    assertEquals(times(5 * 7, "N*T"), of(linear(7).bias(false), "N, T, 5"));
  }

  /** The weights of all gates, the input's and the state's, once a step, direction and layer. */
  @Test
  void ofRecurrentLayers() {
    assertEquals(times(4 * 8 * (5 + 8), "N*T"), of(lstm(8), "N, T, 5"));
    assertEquals(
        times(2 * (3 * 8 * (5 + 8) + 3 * 8 * (16 + 8)), "N*T"),
        of(gru(8).numLayers(2).bidirectional(true), "N, T, 5"));
  }

  @Test
  void ofMatrixProducts() {
    assertEquals(times(2 * 3 * 5, "1"), of(shapes("2, 3", "3, 5"), x -> x.get(0).matmul(x.get(1))));
    assertEquals(
        times(4, "N*T*T*E"), of(shapes("N, 4, T, E", "4, E, T"), x -> x.get(0).matmul(x.get(1))));
    assertEquals("E", of(shapes("E", "E"), x -> x.get(0).matmul(x.get(1))));
    assertEquals(times(3, "N*E"), of(shapes("N, 3, E", "E"), x -> x.get(0).matmul(x.get(1))));
  }

  /** Queries times keys, then the weights times the values. */
  @Test
  void ofAttention() {
    assertEquals(
        times(2 * 7 * 9 * (4 + 6), "N"),
        of(
            shapes("N, 2, 7, 4", "N, 2, 9, 4", "N, 2, 9, 6"),
            x -> scaledDotProductAttention(x.get(0), x.get(1), x.get(2))));
    // four projections of 12 to 12, and twice T x T x 12 whatever the heads
    assertEquals(
        Dim.parse("4*144*T + 24*T*T").times(Dim.parse("N")).toString(),
        of(multiHeadAttention(3), "N, T, 12"));
    assertEquals(
        times(7 * 12 * 12 * 2 + 9 * 5 * 12 + 9 * 6 * 12 + 2 * 7 * 9 * 12, "N"),
        of(
            shapes("N, 7, 12", "N, 9, 5", "N, 9, 6"),
            x -> multiHeadAttention(3).kdim(5).vdim(6).attend(x.get(0), x.get(1), x.get(2))));
  }

  /** What looks up, adds, pools or normalises has none. */
  @Test
  void ofTheRest() {
    assertEquals("0", of(Networks.trace("Net", embedding(100, 8), "N, T", DType.INT64)));
    assertEquals(
        "0",
        of(
            sequential(batchNorm(), relu(), maxPool2d(2), globalAvgPool2d(), flatten()),
            "N, 3, 8, 8"));
    assertEquals("0", of(shapes("N, 3", "N, 3"), x -> x.get(0).plus(x.get(1))));
  }
}
