package dev.blockwright.processor.emit;

import static dev.blockwright.dsl.layer.Layers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Networks;
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
        x -> x.plus(x),
        x -> x.minus(x.then(relu())),
        x -> x.times(x.then(globalAvgPool2d())));
    on(IMAGES, x -> concat(1, x, x.then(conv2d(1, 1))), x -> concat(-1, x, x, x));
    graphs.add(Networks.trace("Lookup", embedding(10, 4), "N, 5", DType.INT64));
    check();
    checkComplete();
  }

  private void on(String shape, Layer... layers) {
    for (Layer layer : layers) {
      graphs.add(Networks.trace("Layer" + graphs.size(), layer, shape));
    }
  }

  private void on(String shape, Composite... bodies) {
    on(shape, (Layer[]) bodies);
  }

  private void check() {
    List<GeneratedBlock> blocks = Blocks.of(graphs);
    for (int i = 0; i < graphs.size(); i++) {
      try {
        BlockCheck.check(graphs.get(i), blocks.get(i), Map.of("N", 2L));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(graphs.get(i).toString(), e);
      }
    }
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
