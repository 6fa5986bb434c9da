package dev.blockwright.processor.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.processor.Compiled;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people will surely try: one error with what to write instead, and nothing beside it; and
 * what it says to write compiles.
 */
class AdviceTest {
  private static final String IMPORTS =
      """
      import static dev.blockwright.dsl.layer.Layers.*;
      import dev.blockwright.dsl.*;
      import dev.blockwright.dsl.layer.Layers;
      import java.util.*;
      """;

  /**
   * Something tried.
   *
   * @param tried an expression of x, y (tensors), conv (a layer)
   * @param instead what to write
   */
  record Try(String tried, String instead) {}

  private static Try of(String tried, String instead) {
    return new Try(tried, instead);
  }

  static Stream<Try> tries() {
    return Stream.of(
        of("§relu(x)", "x.then(relu())"),
        of("§conv2d(x, 8, 3)", "x.then(conv2d(8, 3))"),
        of("§batchNorm(x.then(relu()), 3)", "x.then(relu()).then(batchNorm())"),
        of("Layers§.relu(x)", "x.then(Layers.relu())"),
        of("x§.relu()", "x.then(relu())"),
        of("x§.conv2d(3, 8, 3)", "x.then(conv2d(8, 3))"),
        of("x§.then(t -> t.plus(y))", "x.then(lambda(t -> t.plus(y)))"),
        of("x§.then(relu(), t -> t.plus(y))", "x.then(relu(), lambda(t -> t.plus(y)))"),
        of("x§.then(Net::twice)", "x.then(lambda(Net::twice))"),
        of("§concat(x, y, 1)", "concat(1, x, y)"),
        of("§concat(x, y)", "concat(1, x, y)"),
        of("§concat(List.of(x, y), 1)", "concat(1, List.of(x, y))"),
        of("§stack(x, y, 0)", "stack(0, x, y)"),
        of("x.then(§batchNorm(3))", "batchNorm()"),
        of("x.flatten(1, 3).then(§linear(784, 10))", "linear(10)"),
        of("x.then(§maxPool2d(3, 2))", "maxPool2d(3).stride(2)"),
        of("x.then(§avgPool2d(3, 2, 1))", "avgPool2d(3).stride(2).padding(1)"),
        of("x.then(§conv2d(3, 64, 7))", "conv2d(64, 7)"),
        of("x.then(§conv2d(3, 64, 7, 2, 3))", "conv2d(64, 7).stride(2).padding(3)"),
        of("x.then(§conv2d(64))", "conv2d(64, 3)"),
        of("x.then(§flatten(2))", "flatten().startDim(2)"),
        of("x.then(§flatten(2, 3))", "flatten().startDim(2).endDim(3)"),
        of("x.then(Layers§.conv2d(3, 64, 7))", "Layers.conv2d(64, 7)"),
        of(
            "x.then(conv2d(8, 3).named(\"stem\")§.stride(2))",
            "conv2d(8, 3).stride(2).named(\"stem\")"),
        of("x §+ y", "x.plus(y)"),
        of("x.then(relu()) §- y", "x.then(relu()).minus(y)"),
        of("2 §* x", "x.times(2)"),
        of("1 §- x", "x.unaryMinus().plus(1)"),
        of("x §/ 2", "x.div(2)"),
        of("§-x", "x.unaryMinus()"),
        of("(x = x.then(relu())) §* y", "(x = x.then(relu())).times(y)"),
        of("x§.add(y)", "x.plus(y)"),
        of("x§.view(-1, 3)", "x.reshape(-1, 3)"),
        of("§conv(x)", "x.then(conv)"),
        of("§self.conv(x)", "x.then(conv)"),
        of("this§.conv(x)", "x.then(this.conv)"),
        of("conv§.forward(x)", "x.then(conv)"),
        of("conv§.then(x)", "x.then(conv)"),
        // what others call it
        of("x.then(§Conv2d(64, 3))", "conv2d(64, 3)"),
        of("x.then(§MaxPool2d(2, 2))", "maxPool2d(2).stride(2)"),
        of("x.then(§batchNorm2d(3))", "batchNorm()"),
        of("x.then(§Dense(10))", "linear(10)"),
        of("x.then(§globalAvgPool())", "globalAvgPool2d()"),
        of("x.then(§upsample(2))", "upsampleNearest2d(2)"),
        of("x.then(§conv2D(8, 3))", "conv2d(8, 3)"),
        of("x.then(§new Linear(784, 10))", "linear(10)"),
        of("x.then(§new Conv2dLayer(8, 3))", "conv2d(8, 3)"),
        of("§torch.relu(x)", "x.then(relu())"),
        of("§F.softmax(x, 1)", "x.then(softmax().dim(1))"),
        of("§torch.cat(x, y, 1)", "concat(1, x, y)"),
        of("nn§.functional.relu(x)", "x.then(relu())"),
        of("§cat(1, x, y)", "concat(1, x, y)"),
        of("§matmul(x, y)", "x.matmul(y)"),
        of("x§.mm(y)", "x.matmul(y)"),
        of("x§.concat(y, 1)", "concat(1, x, y)"),
        of("x§.square()", "x.pow(2)"),
        of("x.matmul(y§.T)", "y.transpose(-2, -1)"),
        of("x§.sum(1, true)", "x.then(sum(1).keepdim(true))"),
        of("x§.expandDims(1)", "x.unsqueeze(1)"),
        of("x§.contiguous()", "x"),
        of("x§.tranpose(1, 2)", "x.transpose(1, 2)"),
        // arguments
        of("x.then(§relu)", "relu()"),
        of("x.then(§softmax(1))", "softmax().dim(1)"),
        of("x.then(§dropout())", "dropout(0.5)"),
        of("x.then(§conv2d(64, 3, 2, 1))", "conv2d(64, 3).stride(2).padding(1)"),
        of("x.then(§conv2d(64, 3, stride = 2))", "conv2d(64, 3).stride(2)"),
        of("x§.mean(dim = 1)", "x.mean(1)"),
        of("x§.then(relu(), \"tanh\")", "x.then(relu(), tanh())"),
        of("x.flatten(2, 3).then(§lstm(64, 2))", "lstm(64).numLayers(2)"),
        of("x.plus(§zeros(3, 8, 8))", "parameter(Shape.of(3, 8, 8), zeros()).tensor()"),
        of("x.then(conv2d(64, 3)§.strides(2))", "conv2d(64, 3).stride(2)"),
        of("x.then(conv2d(64, 3)§.pad(1))", "conv2d(64, 3).padding(1)"),
        of("x.then(softmax()§.axis(1))", "softmax().dim(1)"),
        of("x.then(conv2d(8, 3)§.activation(\"relu\"))", "conv2d(8, 3), relu()"),
        of("x.flatten(2, 3).then(lstm(8)§.batchFirst(true))", "lstm(8)"),
        of(
            "multiHeadAttention(2)§.apply(x.flatten(2, 3), y.flatten(2, 3), y.flatten(2, 3))",
            "multiHeadAttention(2).attend(x.flatten(2, 3), y.flatten(2, 3), y.flatten(2, 3))"),
        // habits of PyTorch, Keras and DJL
        of("§torch.cat(new Tensor[] {x, y}, 1)", "concat(1, List.of(new Tensor[] {x, y}))"),
        of("§torch.flatten(x, 1)", "x.then(flatten())"),
        of("§torch.add(x, y)", "x.plus(y)"),
        of("x.then(§dense(10, activation = \"relu\"))", "linear(10), relu()"),
        of("x.then(§new Dense(10, \"relu\"))", "linear(10), relu()"),
        of("x.then(§conv2d(out_channels = 8, kernel_size = 3))", "conv2d(8, 3)"),
        of("x.then(§conv2d(8, kernel_size = 3, padding = 1))", "conv2d(8, 3).padding(1)"),
        of("x.then(conv2d(8, 3)§.padding(\"valid\"))", "conv2d(8, 3)"),
        of("x.flatten(2, 3).then(§multiHeadAttention(64, 2))", "multiHeadAttention(2)"),
        of("x§.apply(relu())", "x.then(relu())"),
        of("x§.add(relu())", "x.then(relu())"),
        of("conv§.__call__(x)", "x.then(conv)"),
        of("x§.transpose()", "x.transpose(-2, -1)"),
        of("x§.permute(List.of(0, 2, 3, 1))", "x.permute(0, 2, 3, 1)"),
        of("x§.reshape(Shape.of(-1, 8))", "x.reshape(-1, 8)"),
        of("x§.flatten(1)", "x.then(flatten())"),
        of("x§.flatten(2)", "x.then(flatten().startDim(2))"),
        of("x§.sum(-1, keepdim = true)", "x.then(sum(-1).keepdim(true))"),
        of("x§.then(List.of(relu()), relu())", "x.then(sequential(List.of(relu())), relu())"),
        of(
            "x.flatten(2, 3)§.then(lstm(16).bidirectional())",
            "x.flatten(2, 3).then(lstm(16).bidirectional(true))"),
        of("x.then(§sequential(2, relu()))", "sequential(2, i -> relu())"),
        // what is no tensor, and no layer
        of(
            "x§.plus(parameter(Shape.of(3, 8, 8), zeros()))",
            "x.plus(parameter(Shape.of(3, 8, 8), zeros()).tensor())"),
        of(
            "parameter(Shape.of(3, 8, 8), zeros())§.plus(x)",
            "parameter(Shape.of(3, 8, 8), zeros()).tensor().plus(x)"),
        of("x§.times(sigmoid())", "x.times(x.then(sigmoid()))"),
        of("x.then(§shared(t -> t.plus(t)))", "shared(lambda(t -> t.plus(t)))"),
        of(
            "x§.rearrange(\"n (h c) a b -> n h c a b\", 3)",
            "x.rearrange(\"n (h c) a b -> n h c a b\", Map.of(\"h\", 3))"),
        // operators within operators
        of("x §* 2 + y", "x.times(2).plus(y)"),
        of("(x §+ y) / 2", "x.plus(y).div(2)"),
        of("1 - x §* y", "x.times(y).unaryMinus().plus(1)"));
  }

  private static String net(String expression) {
    return IMPORTS
        + """
        @Network
        final class Net {
          private final Layer conv = conv2d(4, 3);
          static Tensor twice(Tensor t) { return t.plus(t); }
          Object keep() { return conv; }
          Tensor forward(@Input("N, 3, 8, 8") Tensor x, @Input("N, 3, 8, 8") Tensor y) {
            return EXPRESSION;
          }
        }
        """
            .replace("EXPRESSION", expression);
  }

  @ParameterizedTest
  @MethodSource("tries")
  void oneErrorSaysWhatToWrite(Try each) {
    String source = net(each.tried);
    int caret = source.indexOf('§');
    int line = (int) source.substring(0, caret).lines().count();
    int column = caret - source.lastIndexOf('\n', caret);
    Compiled wrong = Compiled.with("Net.java", source.replace("§", ""));
    assertEquals(1, wrong.errors().size(), () -> String.join("\n", wrong.errors()));
    String error = wrong.errors().get(0);
    assertTrue(error.startsWith("Net.java:" + line + ":" + column + ": [BW-JAVA] "), error);
    assertTrue(
        error.lines().findFirst().orElseThrow().endsWith("write " + each.instead)
            || error.contains(each.instead),
        error);
    String replaced = mend(each);
    Compiled right = Compiled.with("Net.java", net(replaced));
    assertEquals(List.of(), right.errors(), replaced);
  }

  /** The expression with what the message says to write in the place of what was tried. */
  private static String mend(Try each) {
    String before = each.tried.substring(0, each.tried.indexOf('§'));
    int call =
        before.matches("x\\.(flatten\\(\\d, 3\\)\\.)?(then|plus|matmul)\\(.*")
            ? before.indexOf('(', before.startsWith("x.flatten(") ? 10 + 5 : 0)
            : -1;
    return call >= 0 && !each.instead.startsWith("x.")
        ? before.substring(0, call + 1) + each.instead + ")"
        : each.instead;
  }

  private static List<String> errors(Map<String, String> sources) {
    return Compiled.with(sources).errors();
  }

  private static void assertOne(String expected, String... sources) {
    Map<String, String> files = new java.util.TreeMap<>();
    for (String source : sources) {
      String name = source.replaceFirst("(?s).*?(?:class|record) (\\w+).*", "$1");
      files.put(name + ".java", IMPORTS + source);
    }
    List<String> errors = errors(files);
    assertEquals(1, errors.size(), () -> String.join("\n", errors));
    assertTrue(errors.get(0).contains(expected), errors.get(0));
  }

  @Test
  void whatHasNoCounterpart() {
    String net = "@Network final class Net { Tensor forward(@Input(\"N, 8\") Tensor x) { %s } }";
    Map.of(
            "return x.then(flatten(), linear(x.shape[1]));",
            "one size is x.size(1), and the shape x.shape()",
            "return x > 0 ? x : x.then(relu());",
            "a tensor has no values while it is described",
            "return x[0];",
            "parts of a tensor are x.select(dim, index) and x.slice(dim, start, end)",
            "return x.argmax(1);",
            "a network gives scores, and argmax is for the program that uses it: return the tensor",
            "return x.erf();",
            "tensors have no method erf, and no layer is called so",
            "return x.then(linear(8).weightDecay(3));",
            "no setting is called weightDecay here: there are bias, inFeatures, weightFrom",
            "return x.then(linear(8.5));",
            "there is linear(Dim outFeatures) or linear(int outFeatures); found (double)",
            "return x.then(linear(8).bias(0));",
            "there is bias(boolean bias); found (int)",
            "return x.then(ai.djl.nn.Activation.reluBlock());",
            "this is a DJL block, which computes",
            "return new Tensor(null, null);",
            "and is not made by new")
        .forEach((body, expected) -> assertOne(expected, net.formatted(body)));
  }

  @Test
  void whatIsMadeOfSeveralLayers() {
    assertOne(
        "layerNorm is over the last axis, and channels are not the last here: write"
            + " sequential(permute(0, 2, 3, 1), layerNorm(), permute(0, 3, 1, 2))",
        "@Network final class Net { Tensor forward(@Input(\"N, 8, 4, 4\") Tensor x)"
            + " { return x.then(layerNorm2d(8)); } }");
    assertOne(
        "a tensor is rolled by joining its parts the other way round:"
            + " concat(dim, x.slice(dim, -shift), x.slice(dim, 0, -shift))",
        "@Network final class Net { Tensor forward(@Input(\"N, 8\") Tensor x)"
            + " { return x.roll(3, 1); } }");
  }

  @Test
  void whatOtherLibrariesHave() {
    String net = "@Network final class Net { Tensor forward(@Input(\"N, 8\") Tensor x) { %s } }";
    Map.of(
            "return x.then(Linear.builder().setUnits(10).build());",
            "layers are made by the methods of Layers: write linear(...)",
            "return x.reshape(new Shape(1, 2));",
            "write Shape.of(1, 2)",
            "return NDArrays.concat(new NDList(x, x), 1);",
            "a description has tensors alone: several are joined by concat(1, x, y), or returned in"
                + " a record or a List.of(x, y)",
            "model.add(relu()); return x;",
            "there is no model to add to: write x = x.then(relu())",
            "x.backward(); return x;",
            "backward is for the program that runs the network: a description holds no numbers, and"
                + " no engine computes them",
            "return x.then(linear(x.shape().get(1)));",
            "one size is of size: write x.size(1)",
            "return x.get(\":, 0\");",
            "write x.select(0, index) for one step of an axis",
            "return x.then(conv2d(8, 3, \"same\"));",
            "padding is a setting: write conv2d(8, 3).padding(Padding.SAME), with import"
                + " dev.blockwright.dsl.layer.Padding",
            "return x.plus(parameter(Shape.of(8)));",
            "a parameter takes a shape, and what fills it: write parameter(Shape.of(8), zeros())",
            "return x.then(lambda(t -> { t.plus(t); }));",
            "a function in braces returns its tensor: write return before it")
        .forEach((body, expected) -> assertOne(expected, net.formatted(body)));
  }

  @Test
  void staticImportsThatAreMissing() {
    List<String> errors =
        errors(
            Map.of(
                "Net.java",
                "@dev.blockwright.dsl.Network class Net { dev.blockwright.dsl.Tensor forward("
                    + "@dev.blockwright.dsl.Input(\"N, 8\") dev.blockwright.dsl.Tensor x) {"
                    + " return x.then(relu()); } }"));
    assertEquals(1, errors.size(), () -> String.join("\n", errors));
    assertTrue(
        errors
            .get(0)
            .endsWith(
                "relu is a method of Layers: add import static dev.blockwright.dsl.layer.Layers.*"),
        errors.get(0));
  }

  @Test
  void training() {
    assertOne(
        "Net.java:5:92: [BW-JAVA] there is no training: one description serves training and"
            + " evaluation",
        "@Network final class Net { Tensor forward(@Input(\"N, 8\") Tensor x) { if (x == null) {}"
            + " if (training) { x = x.then(relu()); } return x; } }");
  }

  @Test
  void hiddenFactories() {
    assertOne(
        "[BW-JAVA] Tail has a method dropout of its own, which hides the factory: write"
            + " Layers.dropout(dropout), with import dev.blockwright.dsl.layer.Layers",
        """
        @Network final class Net {
          record Tail(double dropout) implements Composite {
            public Tensor forward(Tensor x) { return x.then(dropout(dropout), relu()); }
          }
          Tensor forward(@Input("N, 8") Tensor x) { return x.then(new Tail(0.5)); }
        }
        """);
  }

  @Test
  void networksInNetworks() {
    String inner =
        "@Network final class Inner { Tensor forward(@Input(\"N, 8\") Tensor x) { return"
            + " x.then(relu()); } }";
    assertOne(
        "[BW-JAVA] Inner is a network, and no layer of another one yet: write Inner implements"
            + " Composite, and make its forward public",
        inner,
        "@Network final class Net { Tensor forward(@Input(\"N, 8\") Tensor x) { return x.then(new"
            + " Inner()); } }");
    assertOne(
        "Net.java:5:42: [BW-UNSUPPORTED] NetBlock is generated from this very description",
        "@Network final class Net { private final NetBlock block = new NetBlock(); Tensor forward(@Input(\"N, 8\") Tensor x) { return x; } }");
    assertOne(
        "Net.java:5:84: [BW-UNSUPPORTED] this is a DJL block, which computes",
        inner,
        "@Network final class Net { Tensor forward(@Input(\"N, 8\") Tensor x) { return x.then(new"
            + " InnerBlock()); } }");
    assertEquals(
        List.of(),
        errors(
            Map.of(
                "Net.java",
                IMPORTS
                    + inner
                        .replace("Inner {", "Inner implements Composite {")
                        .replace("Tensor forward", "public Tensor forward")
                    + "@Network final class Net { Tensor forward(@Input(\"N, 8\") Tensor x) {"
                    + " return x.then(new Inner()); } }")));
  }
}
