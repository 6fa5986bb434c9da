package dev.blockwright.processor.emit;

import static dev.blockwright.dsl.layer.Layers.*;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.runtime.GeneratedBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each layer, with the settings that change its code: the code compiles and gives its shape. */
class EveryLayerTest {
  private static final String VECTORS = "N, 6";
  private static final String SERIES = "N, 4, 9";
  private static final String IMAGES = "N, 4, 9, 8";
  private static final String VOLUMES = "N, 2, 6, 7, 8";

  private final List<Graph> graphs = new ArrayList<>();

  @Test
  void runs() {
    on(SERIES, conv1d(6, 3), conv1d(6, 4).padding(SAME).dilation(1), conv1d(8, 3).groups(4));
    on(IMAGES, conv2d(6, 3).stride(2, 1).padding(1, 0).bias(false));
    on(
        IMAGES,
        conv2d(6, 2).padding(SAME),
        conv2d(4, 1).kernelSize(2, 3).dilation(2, 3).padding(SAME));
    on(VOLUMES, conv3d(4, 3).stride(2).padding(1), conv3d(4, 2).kernelSize(1, 2, 3).bias(false));
    on(SERIES, convTranspose1d(3, 4).stride(2).padding(1), convTranspose1d(8, 3).groups(4));
    on(IMAGES, convTranspose2d(3, 3).stride(2, 3).outputPadding(1, 2).bias(false));
    on(IMAGES, convTranspose2d(2, 2).dilation(2), convTranspose2d(8, 3).padding(1));
    on(SERIES, maxPool1d(2), maxPool1d(3).stride(2).padding(1).ceilMode(true), avgPool1d(3));
    on(SERIES, avgPool1d(3).stride(1).padding(1).countIncludePad(false));
    on(IMAGES, maxPool2d(3).stride(2).padding(1).ceilMode(true), maxPool2d(2).dilation(3));
    on(IMAGES, avgPool2d(3).stride(2).padding(1).countIncludePad(false), avgPool2d(2));
    on(VOLUMES, avgPool3d(2).stride(1, 2, 2), avgPool3d(3).padding(1).divisorOverride(2));
    on(VOLUMES, maxPool3d(2), maxPool3d(3).stride(2).padding(1));
    on(IMAGES, globalAvgPool2d(), adaptiveAvgPool2d(3), adaptiveMaxPool2d(2).outputSize(5, 2));
    on(VECTORS, linear(3), linear(3).bias(false), batchNorm(), batchNorm().affine(false));
    on(IMAGES, linear(3), batchNorm().momentum(0.2).eps(1e-3), groupNorm(2));
    on(IMAGES, groupNorm(4).affine(false), layerNorm(), layerNorm().normalizedShape(9, 8));
    on(SERIES, layerNorm().bias(false), layerNorm().elementwiseAffine(false), batchNorm());
    on(IMAGES, relu(), relu6(), sigmoid(), tanh(), silu(), mish(), selu(), hardSwish());
    on(IMAGES, hardSigmoid(), elu().alpha(0.5), gelu(), gelu().approximate("tanh"));
    on(IMAGES, leakyRelu().negativeSlope(0.1), prelu(), prelu().numParameters(4));
    on(IMAGES, softplus().beta(2).threshold(10), softmax(), softmax().dim(1), dropout(0.5));
    on(IMAGES, flatten(), flatten().startDim(2), flatten().startDim(-2).endDim(-1), identity());
    on(
        IMAGES,
        f(x -> x.plus(x)),
        f(x -> x.minus(x.then(relu()))),
        f(x -> x.times(x.then(globalAvgPool2d()))));
    on(IMAGES, f(x -> concat(1, x, x.then(conv2d(1, 1)))), f(x -> concat(-1, x, x, x)));
    on(
        IMAGES,
        f(x -> x.plus(2)),
        f(x -> x.minus(0.5)),
        f(x -> x.times(3).div(4)),
        f(x -> x.div(x.exp())));
    on(
        IMAGES,
        f(x -> x.abs().plus(1).sqrt().pow(1.5)),
        f(x -> x.unaryMinus()),
        logSoftmax(),
        logSoftmax().dim(1));
    on(
        IMAGES,
        f(x -> x.mean()),
        f(x -> x.mean(2, 3)),
        f(x -> x.then(sum(-1).keepdim(true))),
        f(x -> x.sum()));
    on(
        IMAGES,
        f(x -> x.matmul(x.transpose(2, 3))),
        f(x -> x.transpose(1, -1)),
        f(x -> x.permute(0, -1, 2, 1)));
    on(IMAGES, f(x -> x.reshape(-1, 6, 48)), f(x -> x.reshape(x.dim(0), Dim.of(2), Dim.of(144))));
    on(
        IMAGES,
        f(x -> x.reshape(x.dim(0).times(4), x.dim(2), x.dim(3))),
        f(x -> x.unflatten(1, 2, -1)));
    on(IMAGES, f(x -> x.unsqueeze(1).squeeze(1)), f(x -> x.unsqueeze(-1)), f(x -> x.squeeze(1)));
    on(
        IMAGES,
        f(x -> x.select(1, -1)),
        f(x -> x.select(2, 3)),
        f(x -> x.slice(1, 1, 3)),
        f(x -> x.slice(3, -3)));
    on(IMAGES, f(x -> x.slice(2, 1, -1)), f(x -> x.mean(2, 3).unsqueeze(1).expand(-1, 5, 4)));
    on(
        IMAGES,
        f(x -> x.chunk(1, 2).get(1)),
        f(x -> x.chunk(2, 2).get(0)),
        f(x -> x.chunk(1, 1).get(0)));
    on(
        IMAGES,
        f(x -> concat(1, x.split(1, 3))),
        f(x -> concat(0, x.split(2, List.of(2, 3, 4)).get(1))));
    on(IMAGES, f(x -> x.split(2, 20).get(0)), f(x -> stack(1, x, x)), f(x -> stack(-1, x, x, x)));
    on(
        IMAGES,
        f(x -> x.rearrange("n (2 c) h w -> n (c 2) h w")),
        f(x -> x.rearrange("n c h w -> n (h w) c")));
    on(IMAGES, f(x -> x.rearrange("n c (a 3) w -> (n a) (3 c) w")), pixelShuffle(2), zeroPad2d(1));
    on(IMAGES, upsampleNearest2d(2), upsampleBilinear2d(2).scaleFactor(2, 3), stochasticDepth(0.4));
    on(IMAGES, upsampleNearest2d(0.5), upsampleBilinear2d(1.7), upsampleNearest2d().size(5, 20));
    on(IMAGES, upsampleBilinear2d(2).size(3).alignCorners(true));
    on(IMAGES, avgPool2d(3).padding(1).divisorOverride(5), adaptiveMaxPool2d(2).outputSize(-1, 3));
    on(
        IMAGES,
        zeroPad2d(0).padding(1, 2, -1, 3),
        f(x -> x.plus(arange(8))),
        f(x -> x.times(arange(x.dim(0)).reshape(-1, 1, 1, 1))));
    on(IMAGES, new Scaled(parameter(Shape.of(4, 1, 1), normal(0.02))));
    on(
        IMAGES,
        f(x -> scaledDotProductAttention(x, x, x, false)),
        f(x -> scaledDotProductAttention(x, x, x, true)));
    on(SERIES, lstm(5), lstm(3).numLayers(2).bidirectional(true).dropout(0.2), lstm(3).bias(false));
    on(SERIES, gru(5), gru(3).numLayers(2).bidirectional(true).bias(false));
    on(
        SERIES,
        f(
            x -> {
              var s = lstm(3).states(x);
              return concat(0, s.hidden(), s.cell());
            }));
    on(
        SERIES,
        f(x -> gru(3).numLayers(2).states(x).hidden().transpose(0, 1)),
        multiHeadAttention(3));
    on(SERIES, f(x -> multiHeadAttention(3).dropout(0.1).attend(x, x.times(2), x.slice(1, 0))));
    on(
        SERIES,
        f(x -> multiHeadAttention(3).kdim(5).attend(x, x.slice(2, 4), x)),
        f(x -> multiHeadAttention(3).vdim(4).bias(false).attend(x, x, x.slice(2, 5))));
    on(
        SERIES,
        f(
            x -> {
              Tensor first = x.mean(1).slice(1, 0, 4).unsqueeze(0);
              return gru(4).states(x.plus(lstm(9).states(x).output()), first).output();
            }),
        f(
            x -> {
              Tensor first = stack(0, x.mean(1), x.sum(1));
              return lstm(9).numLayers(2).states(x, first, first.abs()).cell();
            }));
    on(SERIES, multiHeadAttention(9).bias(false).isCausal(true));
    graphs.add(
        Networks.trace(
            "Whole",
            (Composite) x -> concat(1, x.plus(1), x.plus(0.5), x.times(2).sum(1).unsqueeze(1)),
            "N, 5",
            DType.INT32));
    graphs.add(Networks.trace("Lookup", embedding(10, 4), "N, 5", DType.INT64));
    graphs.add(Networks.trace("Padded", embedding(10, 4).paddingIdx(-1), "N, 5", DType.INT64));
    check(Map.of("N", 2L));
    checkComplete();
  }

  @Test
  void unknownSizesAreToldByTheInputs() {
    String images = "N, 4, 8*h, W";
    on(images, conv2d(3, 3).padding(1).stride(2), maxPool2d(2), globalAvgPool2d(), batchNorm());
    on(images, flatten().startDim(2), f(x -> x.flatten(0, 1)), f(x -> x.mean(1, 2)));
    on(images, f(x -> x.reshape(x.dim(0), Dim.of(4), x.dim(2).times(x.dim(3)))));
    on(images, f(x -> x.reshape(x.dim(0).times(4), x.dim(2).div(8), Dim.of(8), x.dim(3))));
    on(images, f(x -> x.unflatten(2, -1, 8)), f(x -> x.unflatten(2, Dim.symbol("h"), Dim.of(8))));
    on(images, f(x -> x.rearrange("n c (h 8) w -> (n h) w (c 8)")), f(x -> x.chunk(2, 2).get(1)));
    on(images, f(x -> x.plus(arange(x.dim(3))).times(arange(x.dim(2).div(8)).sum(0))));
    on(images, f(x -> x.mean(1, 2).unsqueeze(1).expand(x.dim(0), Dim.symbol("h"), x.dim(3))));
    on(images, f(x -> x.slice(2, x.dim(2).div(2), x.dim(2))), f(x -> x.slice(3, 0, 1)));
    on(images, upsampleNearest2d(2), zeroPad2d(1), convTranspose2d(2, 2).stride(2));
    check(Map.of("N", 2L, "h", 2L, "W", 6L));
    check(Map.of("N", 3L, "h", 1L, "W", 5L));
  }

  record Scaled(Parameter scale) implements Composite {
    @Override
    public Tensor forward(Tensor x) {
      return x.times(scale.tensor());
    }
  }

  private static Layer f(Composite body) {
    return body;
  }

  private void on(String shape, Layer... layers) {
    for (Layer layer : layers) {
      graphs.add(Networks.trace("Layer" + graphs.size(), layer, shape));
    }
  }

  private void check(Map<String, Long> sizes) {
    List<GeneratedBlock> blocks = Blocks.of(graphs);
    assertAll(
        IntStream.range(0, graphs.size())
            .mapToObj(i -> () -> BlockCheck.check(graphs.get(i), blocks.get(i), sizes)));
  }

  private void checkComplete() {
    Set<String> covered = new TreeSet<>();
    for (Graph graph : graphs) {
      graph.nodes().stream().map(Node::kind).forEach(covered::add);
    }
    Set<String> all = new TreeSet<>();
    Arrays.stream(Operation.class.getPermittedSubclasses())
        .filter(Emitters::has)
        .map(Operation::kind)
        .forEach(all::add);
    assertEquals(all, covered, "layers that this test runs");
  }
}
