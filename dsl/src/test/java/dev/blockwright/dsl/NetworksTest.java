package dev.blockwright.dsl;

import static dev.blockwright.dsl.layer.Layers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.layer.Conv2dLayer;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.dsl.shape.ParameterSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Descriptions run as plain Java: shapes, names and sharing. */
class NetworksTest {

  @Network
  static final class LeNet {
    Tensor forward(@Input("N, 1, 28, 28") Tensor image) {
      return image.then(
          conv2d(6, 5).padding(2),
          tanh(),
          avgPool2d(2),
          conv2d(16, 5),
          tanh(),
          avgPool2d(2),
          flatten(),
          linear(120),
          tanh(),
          linear(84),
          tanh(),
          linear(10));
    }
  }

  @Test
  void infersAChainAndNamesByKindAndNumber() {
    Graph graph = Networks.trace(LeNet.class);
    assertEquals(
        List.of("conv2d_1", "tanh_1", "avgPool2d_1", "conv2d_2", "tanh_2", "avgPool2d_2"),
        graph.nodes().stream().limit(6).map(Node::path).toList());
    assertEquals("(N, 10)", graph.outputs().get(0).value().shape().toString());
    assertEquals(61_706, parameterCount(graph));
  }

  static long parameterCount(Graph graph) {
    return graph.parameters().values().stream()
        .filter(p -> p.role().isTrained())
        .mapToLong(p -> p.shape().count().value())
        .sum();
  }

  static final class Bottleneck implements Composite {
    private final Layer conv1;
    private final Layer bn1;
    private final Layer conv2;
    private final Layer bn2;
    private final Layer conv3;
    private final Layer bn3;
    private final Layer downsample;

    Bottleneck(int planes, int stride, boolean project) {
      conv1 = conv2d(planes, 1).bias(false);
      bn1 = batchNorm();
      conv2 = conv2d(planes, 3).stride(stride).padding(1).bias(false);
      bn2 = batchNorm();
      conv3 = conv2d(4 * planes, 1).bias(false);
      bn3 = batchNorm();
      downsample =
          project
              ? sequential(conv2d(4 * planes, 1).stride(stride).bias(false), batchNorm())
              : identity();
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor y = x.then(conv1, bn1, relu(), conv2, bn2, relu(), conv3, bn3);
      return y.plus(x.then(downsample)).then(relu());
    }
  }

  static final class ResNet implements Composite {
    private final Layer conv1 = conv2d(64, 7).stride(2).padding(3).bias(false);
    private final Layer bn1 = batchNorm();
    private final Layer layer1;
    private final Layer layer2;
    private final Layer layer3;
    private final Layer layer4;
    private final Layer fc;

    ResNet(int[] depths, int classes) {
      layer1 = stage(64, depths[0], 1);
      layer2 = stage(128, depths[1], 2);
      layer3 = stage(256, depths[2], 2);
      layer4 = stage(512, depths[3], 2);
      fc = linear(classes);
    }

    private static Layer stage(int planes, int depth, int stride) {
      return sequential(depth, i -> new Bottleneck(planes, i == 0 ? stride : 1, i == 0));
    }

    @Override
    public Tensor forward(Tensor image) {
      return image.then(
          conv1,
          bn1,
          relu(),
          maxPool2d(3).stride(2).padding(1),
          layer1,
          layer2,
          layer3,
          layer4,
          globalAvgPool2d(),
          flatten(),
          fc);
    }

    @Network("ResNet50")
    @Input("N, 3, 224, 224")
    static ResNet resNet50() {
      return new ResNet(new int[] {3, 4, 6, 3}, 1000);
    }
  }

  @Test
  void resNet50HasThePublishedNamesAndCount() throws IOException {
    Graph graph = Networks.trace(ResNet.class, "resNet50");
    try (InputStream names = NetworksTest.class.getResourceAsStream("/resnet50-names.txt")) {
      assertEquals(
          new String(Objects.requireNonNull(names).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList(),
          List.copyOf(graph.parameters().keySet()));
    }
    assertEquals(25_557_032, parameterCount(graph));
    assertEquals("(N, 1000)", graph.outputs().get(0).value().shape().toString());
  }

  @Network
  static final class Siamese {
    record Encoder(int channels) implements Composite {
      @Override
      public Tensor forward(Tensor x) {
        return x.then(conv2d(channels, 10), relu(), flatten(), linear(16));
      }
    }

    private final Layer encoder = new Encoder(4);

    Tensor forward(@Input("N, 1, 20, 20") Tensor a, @Input("N, 1, 20, 20") Tensor b) {
      return a.then(encoder).minus(b.then(encoder));
    }
  }

  @Test
  void aCompositeAppliedTwiceSharesTheLayersOfItsBody() {
    Graph graph = Networks.trace(Siamese.class);
    assertEquals(
        List.of(
            "encoder.conv2d_1.weight",
            "encoder.conv2d_1.bias",
            "encoder.linear_1.weight",
            "encoder.linear_1.bias"),
        List.copyOf(graph.parameters().keySet()));
  }

  @Network
  static final class SiameseOfSequentials {
    record Tower(int channels) implements Composite {
      @Override
      public Tensor forward(Tensor x) {
        return x.then(sequential(conv2d(channels, 3), sequential(relu(), conv2d(channels, 3))));
      }
    }

    private final Layer encoder = new Tower(4);

    Tensor forward(@Input("N, 1, 20, 20") Tensor a, @Input("N, 1, 20, 20") Tensor b) {
      return a.then(encoder).minus(b.then(encoder));
    }
  }

  @Test
  void aCompositeAppliedTwiceSharesTheFieldsOfCompositesThatItsBodyMakes() {
    Graph graph = Networks.trace(SiameseOfSequentials.class);
    assertEquals(
        List.of(
            "encoder.sequential_1.0.weight",
            "encoder.sequential_1.0.bias",
            "encoder.sequential_1.1.1.weight",
            "encoder.sequential_1.1.1.bias"),
        List.copyOf(graph.parameters().keySet()));
  }

  @Network
  static final class Hoisted {
    Tensor forward(@Input("N, 8") Tensor x) {
      Layer same = linear(8);
      return x.then(same, relu(), same);
    }
  }

  @Network
  static final class HoistedComposite {
    Tensor forward(@Input("N, 8") Tensor x) {
      Layer same = sequential(linear(8), relu());
      return x.then(same, same);
    }
  }

  @Network
  static final class Meant {
    Tensor forward(@Input("N, 8") Tensor x) {
      Layer same = shared(linear(8));
      return x.then(same, relu(), same);
    }
  }

  @Network
  static final class Parameterless {
    Tensor forward(@Input("N, 8") Tensor x) {
      Layer same = relu();
      return x.then(same, linear(2), same);
    }
  }

  @Test
  void sharingIsByIdentityAndMustBeVisible() {
    assertEquals(
        "[BW-SHARED] linear is applied a second time, so that both uses would share the weights of"
            + " linear_1: hold it in a field or wrap it in shared(...) if they should, make a"
            + " second layer if not",
        assertThrows(DescriptionException.class, () -> Networks.trace(Hoisted.class)).getMessage());
    assertEquals(
        "[BW-SHARED] sequential is applied a second time, so that both uses would share the"
            + " weights of sequential_1: hold it in a field or wrap it in shared(...) if they"
            + " should, make a second layer if not",
        assertThrows(DescriptionException.class, () -> Networks.trace(HoistedComposite.class))
            .getMessage());
    assertEquals(
        List.of("linear_1.weight", "linear_1.bias"),
        List.copyOf(Networks.trace(Meant.class).parameters().keySet()));
    assertEquals(
        List.of("linear_1.weight", "linear_1.bias"),
        List.copyOf(Networks.trace(Parameterless.class).parameters().keySet()));
  }

  /** As an interpreter of the source sees it, which knows no fields of lambdas. */
  @Test
  void whatALambdaCapturesIsNoField() {
    Layer captured = linear(3);
    Composite once = x -> x.then(captured);
    assertEquals(
        List.of("linear_1.weight", "linear_1.bias"),
        List.copyOf(Networks.trace("Once", once, "N, 3").parameters().keySet()));
    Composite twice = x -> x.then(captured, captured);
    assertEquals(
        "BW-SHARED",
        assertThrows(DescriptionException.class, () -> Networks.trace("Twice", twice, "N, 3"))
            .problem()
            .code()
            .toString());
  }

  @Test
  void everySettingMakesANewLayer() {
    Conv2dLayer layer = conv2d(4, 3);
    assertNotSame(layer, layer.groups(1));
    assertEquals(layer, layer.groups(1));
    assertNotSame(layer, layer.bias(true));
    assertNotSame(conv2d(4, 3), conv2d(4, 3));
  }

  @Network(names = Network.Naming.SNAKE_CASE)
  static final class Named {
    private final Layer mainHead = linear(2);
    private final Map<String, Layer> heads = new LinkedHashMap<>();
    private final List<Layer> body = new ArrayList<>();

    @dev.blockwright.dsl.Named("aux")
    private final Layer other = linear(3);

    Named() {
      heads.put("left", linear(4));
      body.add(relu());
      body.add(linear(8).named("fc"));
    }

    record Out(Tensor main, Tensor left, Tensor aux) {}

    Out forward(@Input("N, 8") Tensor x) {
      Tensor y = x.then(body);
      return new Out(
          y.then(mainHead), y.then(Objects.requireNonNull(heads.get("left"))), y.then(other));
    }
  }

  @Test
  void namesFollowFieldsListsMapsAndAnnotations() {
    Graph graph = Networks.trace(Named.class);
    assertEquals(
        List.of(
            "body.fc.weight",
            "body.fc.bias",
            "main_head.weight",
            "main_head.bias",
            "heads.left.weight",
            "heads.left.bias",
            "aux.weight",
            "aux.bias"),
        List.copyOf(graph.parameters().keySet()));
    assertEquals(
        List.of("main", "left", "aux"), graph.outputs().stream().map(Graph.Output::name).toList());
    assertEquals(
        ParameterSpec.Role.WEIGHT,
        Objects.requireNonNull(graph.parameters().get("aux.weight")).role());
  }

  @Network
  static final class Broken {
    Tensor forward(@Input("N, 64, 56, 56") Tensor x) {
      return x.then(conv2d(256, 3).stride(2).padding(1)).plus(x);
    }
  }

  @Test
  void aMistakeIsThrownWithItsCode() {
    assertEquals(
        "[BW-PLUS-SHAPE] cannot add (N, 256, 28, 28) and (N, 64, 56, 56): channels 256 vs 64,"
            + " height 28 vs 56, width 28 vs 56",
        assertThrows(DescriptionException.class, () -> Networks.trace(Broken.class)).getMessage());
  }

  // ---- hazards

  @Network
  static final class Hazardous {
    /** A bias for nothing, in whatever it is applied to. */
    record Normed(int channels) implements Composite {
      @Override
      public Tensor forward(Tensor x) {
        return x.then(conv2d(channels, 3).padding(1), batchNorm(), relu());
      }
    }

    Tensor forward(@Input("N, 3, 7, 7") Tensor x) {
      return x.then(new Normed(4), new Normed(8), maxPool2d(2));
    }
  }

  private static List<String> codes(List<Mistake> hazards) {
    return hazards.stream().map(h -> h.problem().code().id()).toList();
  }

  @Test
  void hazardsAreTold() {
    assertEquals(
        List.of("BW-UNREAD-BORDER", "BW-BIAS-BEFORE-NORM"),
        codes(Networks.hazards(Hazardous.class)));
  }

  @Test
  void hazardsOfLayers() {
    assertEquals(
        List.of("BW-BIAS-BEFORE-NORM"),
        codes(Networks.hazards(new Hazardous.Normed(4), "N, 3, 8, 8")));
    assertEquals(List.of(), Networks.hazards(conv2d(4, 3), "N, 3, 8, 8"));
  }

  @Test
  void hazardsAreToldOfWhatFitsAlone() {
    assertThrows(DescriptionException.class, () -> Networks.hazards(Broken.class));
  }
}
