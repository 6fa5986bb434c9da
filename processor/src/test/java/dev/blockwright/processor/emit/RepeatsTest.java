package dev.blockwright.processor.emit;

import static dev.blockwright.dsl.layer.Layers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Composites that are alike are one class, which has an instance for each of them. */
class RepeatsTest {
  private static final Pattern INSTANCE = Pattern.compile("= (new \\w+\\(\"[^\"]+\"\\));");

  /** Seven layers, so that two of them are worth a class. */
  private record Mixer(Layer first) implements Composite {
    Mixer(int width) {
      this(linear(width));
    }

    @Override
    public Tensor forward(Tensor x) {
      return x.then(first, relu(), linear(6), tanh(), linear(6), relu()).plus(x);
    }
  }

  private record Nested() implements Composite {
    @Override
    public Tensor forward(Tensor x) {
      return x.then(new Mixer(5), sequential(linear(6), relu()).named("relu"), relu());
    }
  }

  @Test
  void eachKindIsAClass() {
    assertInstances(
        sequential(new Mixer(5), new Mixer(5), new Mixer(4), new Mixer(4), new Mixer(3)),
        "new Mixer1(\"0\")",
        "new Mixer1(\"1\")",
        "new Mixer2(\"2\")",
        "new Mixer2(\"3\")");
  }

  @Test
  void shapesMakeADifference() {
    Composite pyramid =
        x -> {
          Tensor y = x;
          for (int i = 0; i < 3; i++) {
            y =
                y.then(
                    sequential(
                        conv2d(2, 3).padding(1), relu(), batchNorm(), conv2d(2, 1), relu(), tanh()),
                    maxPool2d(2));
          }
          return y;
        };
    assertInstances("N, 2, 16, 16", pyramid);
  }

  @Test
  void theOutermostAreClasses() {
    assertInstances(
        sequential(new Nested(), new Nested(), new Mixer(5), new Mixer(5)),
        "new Nested1(\"0\")",
        "new Nested1(\"1\")",
        "new Mixer1(\"2\")",
        "new Mixer1(\"3\")");
  }

  @Test
  void oneThatIsAppliedAgainIsOneInstance() {
    Layer again = shared(new Mixer(5).named("again"));
    Composite network = x -> x.then(again, again, new Mixer(5), again);
    assertInstances(network, "new Mixer1(\"again\")", "new Mixer1(\"mixer_1\")");
  }

  /** The statements may differ where the shapes do. */
  @Test
  void whatIsAppliedToTwoSizesIsWrittenOut() {
    Composite network =
        x -> {
          Layer left = shared(new Scaled());
          Layer right = shared(new Scaled());
          Tensor small = x.then(maxPool2d(2));
          Tensor large = x.then(left).plus(x.then(right));
          return concat(1, large, small.then(left).plus(small.then(right)));
        };
    assertInstances("N, 2, 8, 8", network);
  }

  private record Scaled() implements Composite {
    @Override
    public Tensor forward(Tensor x) {
      Tensor y = x.then(conv2d(2, 3).padding(1), relu(), conv2d(2, 1), tanh(), conv2d(2, 1));
      return y.reshape(-1, 2 * x.size(2) * x.size(3)).then(relu(), tanh()).mean(-1).unsqueeze(1);
    }
  }

  @Test
  void aLayerFromElsewhereKeepsACompositeOutside() {
    Layer shared = shared(linear(5));
    Composite network = x -> x.then(new Mixer(shared), new Mixer(shared), new Mixer(shared));
    assertInstances(network);
  }

  @Test
  void whoseLayerIsUsedElsewhereIsNone() {
    Mixer used = new Mixer(shared(linear(6)));
    Composite network =
        x ->
            x.then(
                used,
                new Mixer(shared(linear(6))),
                new Mixer(shared(linear(6))),
                new Mixer(shared(linear(6))),
                used.first());
    assertInstances(
        network, "new Mixer1(\"mixer_2\")", "new Mixer1(\"mixer_3\")", "new Mixer1(\"mixer_4\")");
  }

  @Test
  void whatIsReadFromOutsideIsAnArgument() {
    Composite network =
        x -> {
          Tensor y = x.then(linear(6).named("key"));
          Composite reader =
              z -> z.then(linear(6), relu(), linear(6), tanh()).plus(y).then(linear(6), relu());
          Composite other =
              z -> z.then(linear(6), relu(), linear(6), tanh()).plus(y).then(linear(6), relu());
          return x.then(reader, other).times(y);
        };
    assertInstances(network, "new Composite1(\"lambda_1\")", "new Composite1(\"lambda_2\")");
  }

  @Test
  void littleIsWrittenOut() {
    assertInstances(sequential(4, i -> sequential(linear(6))));
  }

  /** Any network beside itself, so that all of its kinds of layers and ways to join them occur. */
  @Test
  void randomNetworksBesideThemselves() {
    List<Graph> graphs = new ArrayList<>();
    int instances = 0;
    for (int seed = 0; seed < 20; seed++) {
      Layer one = RandomNetworks.network(seed);
      Layer other = RandomNetworks.network(seed);
      Composite twice = x -> concat(-1, x.then(one), x.then(other));
      Graph graph = Networks.trace("Twice" + seed, twice, "N, 3, 9, 9");
      graphs.add(graph);
      instances += instances(graph).isEmpty() ? 0 : 1;
    }
    var blocks = Blocks.of(graphs);
    for (int i = 0; i < graphs.size(); i++) {
      BlockCheck.check(graphs.get(i), blocks.get(i), Map.of("N", 2L));
    }
    assertEquals(true, instances > 7, instances + " of 20 have classes");
  }

  private static void assertInstances(Layer network, String... instances) {
    assertInstances("N, 6", network, instances);
  }

  private static void assertInstances(String shape, Layer network, String... instances) {
    Graph graph = Networks.trace("Alike", network, shape);
    assertEquals(List.of(instances), instances(graph));
    BlockCheck.check(graph, Blocks.of(List.of(graph)).get(0), Map.of("N", 2L));
  }

  private static List<String> instances(Graph graph) {
    return INSTANCE
        .matcher(Blocks.source(graph).toString())
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
