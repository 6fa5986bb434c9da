package dev.blockwright.dsl.layer;

import static dev.blockwright.dsl.layer.Layers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.CustomLayer;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.TrainingOnly;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.problem.DescriptionException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Networks of the whole vocabulary, run as plain Java. */
class DescriptionsTest {

  @Network(names = Network.Naming.SNAKE_CASE)
  static final class Gpt {
    static final int HEADS = 12;
    static final int WIDTH = 768;
    static final int CONTEXT = 1024;
    static final int VOCAB = 50_257;

    static final class Attention implements Composite {
      private final Layer cAttn = linear(3 * WIDTH);
      private final Layer cProj = linear(WIDTH);

      @Override
      public Tensor forward(Tensor x) {
        List<Tensor> qkv = x.then(cAttn).chunk(-1, 3);
        Tensor y =
            scaledDotProductAttention(
                heads(qkv.get(0)), heads(qkv.get(1)), heads(qkv.get(2)), true);
        return y.transpose(1, 2).flatten(2, 3).then(cProj);
      }

      private static Tensor heads(Tensor x) {
        return x.unflatten(-1, HEADS, -1).transpose(1, 2);
      }
    }

    static final class Block implements Composite {
      private final Layer ln1 = layerNorm();
      private final Layer ln2 = layerNorm();
      private final Layer attn = new Attention();
      private final Layer mlp =
          sequential(
              linear(4 * WIDTH).named("c_fc"), gelu(), linear(WIDTH).named("c_proj"), dropout(0.1));

      @Override
      public Tensor forward(Tensor x) {
        Tensor y = x.plus(x.then(ln1, attn));
        return y.plus(y.then(ln2, mlp));
      }
    }

    private final Layer wte = embedding(VOCAB, WIDTH);
    private final Layer wpe = embedding(CONTEXT, WIDTH);
    private final Layer h = sequential(12, i -> new Block());
    private final Layer lnF = layerNorm();
    private final Layer lmHead = linear(VOCAB).bias(false).weightFrom(wte);

    Tensor forward(@Input(value = "N, T", dtype = DType.INT64) Tensor tokens) {
      Tensor x = tokens.then(wte).plus(arange(tokens.dim(1)).then(wpe));
      return x.then(dropout(0.1), h, lnF, lmHead);
    }
  }

  @Test
  void gptTiesItsHeadToItsEmbedding() {
    Graph graph = Networks.trace(Gpt.class);
    assertEquals("(N, T, 50257)", shapeOf(graph));
    List<String> names = List.copyOf(graph.parameters().keySet());
    assertEquals(List.of("wte.weight", "wpe.weight", "h.0.ln1.weight"), names.subList(0, 3));
    assertEquals(
        List.of("ln_f.weight", "ln_f.bias"), names.subList(names.size() - 2, names.size()));
    assertEquals(124_439_808, count(graph)); // GPT-2
    assertEquals(
        List.of("wte.weight"), graph.nodes().get(graph.nodes().size() - 1).parameterNames());
  }

  @Network
  static final class TextClassifier {
    private final Layer embed = embedding(20_000, 128);
    private final LstmLayer lstm = lstm(256).numLayers(2).bidirectional(true);
    private final Layer head = linear(4);

    Tensor forward(@Input(value = "N, T", dtype = DType.INT64) Tensor tokens) {
      return lstm.states(tokens.then(embed)).output().select(1, -1).then(dropout(0.5), head);
    }
  }

  @Test
  void lstmHasPyTorchsParameters() {
    Graph graph = Networks.trace(TextClassifier.class);
    assertEquals("(N, 4)", shapeOf(graph));
    assertEquals(
        List.of(
            "embed.weight (20000, 128)",
            "lstm.weight_ih_l0 (1024, 128)",
            "lstm.weight_hh_l0 (1024, 256)",
            "lstm.bias_ih_l0 (1024)",
            "lstm.bias_hh_l0 (1024)",
            "lstm.weight_ih_l0_reverse (1024, 128)",
            "lstm.weight_hh_l0_reverse (1024, 256)",
            "lstm.bias_ih_l0_reverse (1024)",
            "lstm.bias_hh_l0_reverse (1024)",
            "lstm.weight_ih_l1 (1024, 512)",
            "lstm.weight_hh_l1 (1024, 256)",
            "lstm.bias_ih_l1 (1024)",
            "lstm.bias_hh_l1 (1024)",
            "lstm.weight_ih_l1_reverse (1024, 512)",
            "lstm.weight_hh_l1_reverse (1024, 256)",
            "lstm.bias_ih_l1_reverse (1024)",
            "lstm.bias_hh_l1_reverse (1024)",
            "head.weight (4, 512)",
            "head.bias (4)"),
        graph.parameters().entrySet().stream()
            .map(p -> p.getKey() + " " + p.getValue().shape())
            .toList());
  }

  @Network
  static final class UNet {
    static Layer twoConvs(int c) {
      return sequential(
          conv2d(c, 3).padding(1),
          batchNorm(),
          relu(),
          conv2d(c, 3).padding(1),
          batchNorm(),
          relu());
    }

    Tensor forward(@Input("N, 3, 16*h, 16*w") Tensor image) {
      Deque<Tensor> skips = new ArrayDeque<>();
      Tensor x = image;
      for (int c = 64; c < 1024; c *= 2) {
        x = x.then(twoConvs(c));
        skips.push(x);
        x = x.then(maxPool2d(2));
      }
      x = x.then(twoConvs(1024));
      for (int c = 512; c >= 64; c /= 2) {
        x = concat(1, skips.pop(), x.then(convTranspose2d(c, 2).stride(2))).then(twoConvs(c));
      }
      return x.then(conv2d(1, 1));
    }
  }

  @Network
  static final class Generator {
    Tensor forward(@Input("N, 100") Tensor noise) {
      Tensor x =
          noise
              .unflatten(1, -1, 1, 1)
              .then(convTranspose2d(512, 4).bias(false), batchNorm(), relu());
      for (int c = 256; c >= 64; c /= 2) {
        x = x.then(convTranspose2d(c, 4).stride(2).padding(1).bias(false), batchNorm(), relu());
      }
      return x.then(convTranspose2d(3, 4).stride(2).padding(1), tanh());
    }
  }

  @Test
  void imagesOfManySizes() {
    assertEquals("(N, 1, 16*h, 16*w)", shapeOf(Networks.trace(UNet.class)));
    assertEquals("(N, 3, 64, 64)", shapeOf(Networks.trace(Generator.class)));
    assertEquals(3_576_704 + 3, count(Networks.trace(Generator.class))); // DCGAN, and a bias
  }

  /** A vision transformer's stem: patches, a class token, positions and a layer scale. */
  @Network
  static final class Vit {
    private final Layer patches = conv2d(64, 8).stride(8);
    private final Parameter classToken = parameter(Shape.of(1, 1, 64), zeros());
    private final Parameter positions = parameter(Shape.of(1, 17, 64), normal(0.02));
    private final Parameter scale = parameter(Shape.of(64), constant(1e-6));
    private final Parameter temperature = parameter(Shape.of(), ones());
    private final MultiHeadAttentionLayer attention = multiHeadAttention(4);

    Tensor forward(@Input("N, 3, 32, 32") Tensor image) {
      Tensor x = image.then(patches).rearrange("n c h w -> n (h w) c");
      Tensor token = classToken.tensor().expand(image.dim(0), -1, -1);
      x = concat(1, token, x).plus(positions.tensor());
      x = x.plus(x.then(attention).times(scale.tensor()));
      x = x.plus(attention.attend(x, x, x).times(temperature.tensor()));
      return x.select(1, 0);
    }
  }

  @Test
  void constantsHaveTheNamesOfTheirFields() {
    Graph graph = Networks.trace(Vit.class);
    assertEquals("(N, 64)", shapeOf(graph));
    assertEquals(
        List.of(
            "patches.weight",
            "patches.bias",
            "classToken",
            "positions",
            "attention.in_proj_weight",
            "attention.in_proj_bias",
            "attention.out_proj.weight",
            "attention.out_proj.bias",
            "scale",
            "temperature"),
        List.copyOf(graph.parameters().keySet()));
  }

  @Network
  static final class Auxiliary {
    record Out(Tensor main, @TrainingOnly Tensor aux) {}

    Out forward(@Input("N, 8") Tensor x) {
      return new Out(x.then(linear(2)), x.then(linear(3)));
    }
  }

  @Test
  void outputsOfTrainingAloneAreMarked() {
    assertEquals(
        List.of("main false", "aux true"),
        Networks.trace(Auxiliary.class).outputs().stream()
            .map(o -> o.name() + " " + o.trainingOnly())
            .toList());
  }

  record Doubling(boolean broken) implements CustomLayer {
    @Override
    public Shape infer(Shape in) {
      return broken ? in.withDim(7, 1) : in.withDim(-1, in.dim(-1).times(2));
    }
  }

  record Halving() implements CustomLayer {
    @Override
    public Shape infer(Shape in) {
      throw new IllegalArgumentException("an even number of features is needed");
    }
  }

  @Test
  void customLayersSayThatTheyCannotTakeAShape() {
    assertEquals("(N, 16)", shapeOf(Networks.trace("Custom", new Doubling(false), "N, 8")));
    assertProblem(
        "[BW-CUSTOM] doubling cannot take (N, 8): axis 7 of a shape with 2 axes",
        new Doubling(true),
        "N, 8");
    assertProblem(
        "[BW-CUSTOM] halving cannot take (N, 8): an even number of features is needed",
        new Halving(),
        "N, 8");
  }

  @Test
  void messagesSayWhatWasFoundAndExpected() {
    assertProblem(
        "[BW-DTYPE] embedding takes integers, such as INT64; found FLOAT32: an input of the network"
            + " states its type by @Input(dtype = DType.INT64)",
        embedding(10, 4),
        "N, 8");
    assertProblem(
        "[BW-UNKNOWN-SIZE] linear needs to know inFeatures, since its parameters depend on it;"
            + " found 3*H*W in (N, 3*H*W)",
        sequential(flatten(), linear(10)),
        "N, 3, H, W");
    assertProblem(
        "[BW-UNKNOWN-SIZE] linear would have parameters of the size T, which is known only when the"
            + " network runs: give it as a number",
        lambda(x -> x.then(linear(x.dim(1)))),
        "N, T, 8");
    assertProblem(
        "[BW-GROUPS] multiHeadAttention cannot divide features = 10 by numHeads = 4; the input is"
            + " (N, T, 10)",
        multiHeadAttention(4),
        "N, T, 10");
    assertProblem(
        "[BW-WINDOW] convTranspose2d would make (N, 4, 0, 0) of (N, 3, 1, 1): nothing remains"
            + " beside the padding",
        convTranspose2d(4, 2).padding(1),
        "N, 3, 1, 1");
    assertProblem(
        "[BW-RESHAPE] unflatten cannot make (3, -1) of (N, 10): 10 is no multiple of 3",
        unflatten(1, 3, -1),
        "N, 10");
    assertProblem(
        "[BW-INDEX] select takes an index of axis 1 of (N, 4), from -4 to 3; found 4",
        select(1, 4),
        "N, 4");
    assertProblem(
        "[BW-INDEX] slice takes a range of axis 1 of (N, 4), within 0 to 4; found 2 to 6",
        slice(1, 2, 6),
        "N, 4");
    assertProblem(
        "[BW-CROP] zeroPad2d cannot crop (N, 3, 4, 4) by [-3, -3, 0, 0] (left, right, top, bottom)",
        zeroPad2d(0).padding(-3, -3, 0, 0),
        "N, 3, 4, 4");
    assertProblem(
        "[BW-EXPAND-SHAPE] expand cannot stretch (N, 4) to (-1, 8): only axes of size 1 stretch,"
            + " and only new leading axes are added",
        lambda(x -> x.expand(-1, 8)),
        "N, 4");
    assertProblem(
        "[BW-MATMUL-SHAPE] cannot multiply the matrices (N, 4, 5) and (N, 4, 5): 5 columns vs 4"
            + " rows",
        lambda(x -> x.matmul(x)),
        "N, 4, 5");
    assertProblem(
        "[BW-SIGNATURE] parameter takes no input: its value is .tensor()",
        parameter(Shape.of(4), zeros()),
        "N, 4");
    assertProblem(
        "[BW-UNKNOWN-SIZE] squeeze needs the size of axis 1 as a number; found C in (N, C)",
        squeeze(1),
        "N, C");
  }

  @Test
  void settingsThatNoInputCouldMakeRightAreRefusedAtOnce() {
    assertSetting("p is a probability, from 0 to 1; found 1.5", () -> dropout(1.5));
    assertSetting(
        "gelu takes approximate = \"none\" or \"tanh\"; found \"fast\"",
        () -> gelu().approximate("fast"));
    assertSetting(
        "weightFrom takes a linear or an embedding layer; found relu()",
        () -> linear(4).weightFrom(relu()));
    assertSetting(
        "reshape takes sizes of at least 0, and one -1 for the rest at most; found (-1, -1)",
        () -> reshape(-1, -1));
  }

  @Network
  static final class UntiedYet {
    private final Layer embed = embedding(10, 4);
    private final Layer head = linear(10).weightFrom(embed);

    Tensor forward(@Input("N, 4") Tensor x) {
      return x.then(head);
    }
  }

  @Test
  void aTiedWeightMustFit() {
    assertEquals(
        "[BW-SHARED] linear takes its weight from linear_1, where weight is (3, 8); here it would"
            + " need (3, 3)",
        assertThrows(
                DescriptionException.class,
                () ->
                    Networks.trace(
                        "Tied",
                        lambda(
                            x -> {
                              Layer first = linear(3);
                              return x.then(first, linear(3).weightFrom(first));
                            }),
                        "N, 8"))
            .getMessage());
    assertEquals(
        "[BW-SHARED] linear takes its weight from a layer that is not applied before it: embedding",
        assertThrows(DescriptionException.class, () -> Networks.trace(UntiedYet.class))
            .getMessage());
  }

  private static void assertProblem(String message, Layer layer, String input) {
    assertEquals(
        message,
        assertThrows(DescriptionException.class, () -> Networks.trace("Test", layer, input))
            .getMessage());
  }

  private static void assertSetting(String message, Runnable setting) {
    assertEquals(
        "[BW-SETTING] " + message,
        assertThrows(DescriptionException.class, setting::run).getMessage());
  }

  private static String shapeOf(Graph graph) {
    return graph.outputs().get(0).value().shape().toString();
  }

  private static long count(Graph graph) {
    return graph.parameters().values().stream()
        .filter(p -> p.role().isTrained())
        .mapToLong(p -> Objects.requireNonNull(p.shape().count()).value())
        .sum();
  }

  @Test
  void aTensorMayHaveAName() {
    record Block() implements Composite {
      @Override
      public Tensor forward(Tensor x) {
        return x.then(conv2d(3, 1)).plus(x).named("sum").then(relu());
      }
    }

    Graph graph =
        Networks.trace(
            "Named",
            sequential(new Block(), lambda(x -> x.mean(2, 3).named("features").then(linear(2)))),
            "N, 3, 8, 8");
    assertEquals(
        List.of("0.conv2d_1", "0.sum", "0.relu_1", "1.features", "1.linear_1"),
        graph.nodes().stream().map(node -> node.path()).toList());
    assertEquals("0.sum", graph.nodes().get(1).outputs().get(0).name());
  }

  @Test
  void aTensorThatALayerWithWeightsMadeIsNamedByTheLayer() {
    Layer layer = lambda(x -> x.then(linear(4)).named("scores"));
    assertEquals(
        "[BW-NAME] linear_1 made this tensor, and keeps its name: only the tensor of one operation"
            + " without weights is named; a layer is named itself, as in"
            + " x.then(linear(8).named(\"scores\"))",
        assertThrows(DescriptionException.class, () -> Networks.trace("Named", layer, "N, 8"))
            .getMessage());
  }
}
