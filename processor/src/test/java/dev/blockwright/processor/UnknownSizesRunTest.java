package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.summary.Summary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Generated blocks of networks whose sizes are unknown: what they say, take and refuse. */
class UnknownSizesRunTest {
  private static final String HEAD =
      """
      import static dev.blockwright.dsl.layer.Layers.*;
      import dev.blockwright.dsl.*;

      """;

  private static final String FIRST_CNN =
      HEAD
          + """
          @Network
          final class FirstCnn {
            Tensor forward(@Input("N, 1, H, W") Tensor image) {
              return image.then(conv2d(6, 3), relu(), conv2d(6, 3), relu(), maxPool2d(2),
                  conv2d(10, 4), globalAvgPool2d(), flatten());
            }
          }
          """;

  private static final String POSITIONS =
      HEAD
          + """
          @Network
          final class Positions {
            private final Layer wte = embedding(100, 8), wpe = embedding(16, 8);

            Tensor forward(@Input(value = "N, T", dtype = DType.INT64) Tensor tokens) {
              return tokens.then(wte).plus(arange(tokens.dim(1)).then(wpe)).then(linear(3));
            }
          }
          """;

  private static final String TWO =
      HEAD
          + """
          @Network
          final class Two {
            Tensor forward(@Input("N, H, W") Tensor left, @Input("N, H, W") Tensor right) {
              return left.minus(right).abs().unsqueeze(1).then(conv2d(2, 3));
            }
          }
          """;

  private static final String PAINTER =
      HEAD
          + """
          @Network
          final class Painter {
            Tensor forward(@Input("N, 8, h, w") Tensor plan) {
              return plan.then(convTranspose2d(4, 4).stride(2).padding(1), relu(),
                  upsampleNearest2d(2), conv2d(3, 3).padding(1), tanh());
            }
          }
          """;

  private static final String HEADED =
      HEAD
          + """
          @Network
          record Headed(Dim classes, Dim width) {
            Tensor forward(@Input("N, 3, H, W") Tensor image) {
              Tensor x = image.then(conv2d(width.times(2), 3), batchNorm(), relu(),
                  conv2d(width, 3).padding(1), globalAvgPool2d(), flatten(), layerNorm());
              return x.then(linear(width.plus(classes)), relu(), linear(classes));
            }
          }
          """;

  private static final String HEADS =
      HEAD
          + """
          final class Heads {
            @Network("Wide") @Input("N, 2*width")
            static Layer head(Dim width, Dim classes) {
              return sequential(linear(width), relu(), linear(classes));
            }

            @Network("Narrow") @Input("N, 64")
            static Layer head(Dim classes) {
              return linear(classes);
            }

            static Layer head(int classes) {
              return linear(classes);
            }
          }
          """;

  private static final Compiled COMPILED =
      Compiled.with(
          Map.of(
              "FirstCnn.java", FIRST_CNN,
              "Positions.java", POSITIONS,
              "Two.java", TWO,
              "Painter.java", PAINTER,
              "Headed.java", HEADED,
              "Heads.java", HEADS));

  /** Where the blocks have their parameters. */
  private static final NDManager PARAMETERS = NDManager.newBaseManager();

  @AfterAll
  static void close() {
    PARAMETERS.close();
  }

  private static GeneratedBlock block(String name, Object... sizes)
      throws ReflectiveOperationException {
    assertEquals(List.of(), COMPILED.errors());
    Class<?> type = COMPILED.loader().loadClass(name + "Block");
    return (GeneratedBlock) type.getConstructors()[0].newInstance(sizes);
  }

  /** Runs a block, and says what is wrong with its inputs. */
  private static void runs(GeneratedBlock block, Shape expected, Shape... shapes) {
    if (!block.isInitialized()) {
      block.initialize(PARAMETERS, DataType.FLOAT32, shapes);
    }
    try (NDManager manager = PARAMETERS.newSubManager()) {
      NDList inputs = new NDList();
      for (int i = 0; i < shapes.length; i++) {
        DataType type = block.outline().inputs().get(i).dataType();
        inputs.add(manager.ones(shapes[i], type));
      }
      assertArrayEquals(new Shape[] {expected}, block.getOutputShapes(shapes));
      NDArray output =
          block.forward(new ParameterStore(manager, false), inputs, false).singletonOrThrow();
      assertEquals(expected, output.getShape());
    }
  }

  private static void refuses(GeneratedBlock block, String message, Shape... shapes) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> block.getOutputShapes(shapes))
            .getMessage());
  }

  @Test
  void minimaAreInTheSignatureAndRefusedWhenRun() throws ReflectiveOperationException {
    GeneratedBlock block = block("FirstCnn");
    assertEquals("(N, 1, H, W) -> (N, 10) where H >= 12, W >= 12", block.signature().toString());
    assertTrue(
        COMPILED
            .generated("FirstCnnBlock")
            .contains("{@code (N, 1, H, W) -> (N, 10) where H >= 12, W >= 12}"));
    runs(block, new Shape(2, 10), new Shape(2, 1, 12, 12));
    runs(block, new Shape(1, 10), new Shape(1, 1, 13, 40));
    refuses(
        block,
        "FirstCnn: input \"image\" (N, 1, H, W) is (2, 1, 40, 11), where W = 11, but the network"
            + " needs W >= 12",
        new Shape(2, 1, 40, 11));
  }

  @Test
  void aTableOfPositionsBoundsTheLength() throws ReflectiveOperationException {
    GeneratedBlock block = block("Positions");
    assertEquals("(N, T) INT64 -> (N, T, 3) where T <= 16", block.signature().toString());
    runs(block, new Shape(2, 16, 3), new Shape(2, 16));
    runs(block, new Shape(3, 1, 3), new Shape(3, 1));
    refuses(
        block,
        "Positions: input \"tokens\" (N, T) is (1, 17), where T = 17, but the network needs T <="
            + " 16",
        new Shape(1, 17));
  }

  @Test
  void inputsThatDisagreeAreBothNamed() throws ReflectiveOperationException {
    GeneratedBlock block = block("Two");
    assertEquals(
        "left (N, H, W), right (N, H, W) -> (N, 2, H - 2, W - 2) where H >= 3, W >= 3",
        block.signature().toString());
    runs(block, new Shape(2, 2, 3, 4), new Shape(2, 5, 6), new Shape(2, 5, 6));
    runs(block, new Shape(1, 2, 1, 7), new Shape(1, 3, 9), new Shape(1, 3, 9));
    refuses(
        block,
        "Two: inputs \"left\" (N, H, W) and \"right\" (N, H, W) must agree in W, but are (2, 5, 6)"
            + " and (2, 5, 7)",
        new Shape(2, 5, 6),
        new Shape(2, 5, 7));
  }

  @Test
  void anOutputsSizeIsAnExpression() throws ReflectiveOperationException {
    GeneratedBlock block = block("Painter");
    assertEquals("(N, 8, h, w) -> (N, 3, 4*h, 4*w)", block.signature().toString());
    runs(block, new Shape(1, 3, 20, 28), new Shape(1, 8, 5, 7));
    runs(block, new Shape(2, 3, 4, 100), new Shape(2, 8, 1, 25));
  }

  @Test
  void sizesOfTheConstructorAreArgumentsOfTheBlock()
      throws ReflectiveOperationException, IOException, MalformedModelException {
    GeneratedBlock block = block("Headed", 10L, 4L);
    assertEquals("(N, 3, H, W) -> (N, 10) where H >= 3, W >= 3", block.signature().toString());
    assertTrue(
        COMPILED
            .generated("HeadedBlock")
            .contains("{@code (N, 3, H, W) -> (N, classes) where H >= 3, W >= 3}"));
    runs(block, new Shape(2, 10), new Shape(2, 3, 5, 6));
    assertEquals(new Shape(14, 4), block.getParameters().get("linear_1.weight").getShape());
    assertTrue(Summary.of(block).toString().contains("(N, 10)"));
    runs(block("Headed", 2L, 1L), new Shape(1, 2), new Shape(1, 3, 3, 9));

    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    block.saveParameters(new DataOutputStream(saved));
    GeneratedBlock same = block("Headed", 10L, 4L);
    GeneratedBlock other = block("Headed", 9L, 4L);
    try (NDManager manager = NDManager.newBaseManager()) {
      same.loadParameters(manager, stream(saved));
      assertEquals(
          block.getParameters().get("linear_1.weight").getArray(),
          same.getParameters().get("linear_1.weight").getArray());
      assertThrows(
          MalformedModelException.class, () -> other.loadParameters(manager, stream(saved)));
    }
    InvocationTargetException wrong =
        assertThrows(InvocationTargetException.class, () -> block("Headed", 0L, 4L));
    assertEquals(
        "java.lang.IllegalArgumentException: Headed: classes must be at least 1, but is 0",
        String.valueOf(wrong.getCause()));
  }

  @Test
  void sizesOfAFactoryMethodAreArgumentsOfTheBlock() throws ReflectiveOperationException {
    assertEquals("(N, 6) -> (N, 10)", block("Wide", 3L, 10L).signature().toString());
    runs(block("Wide", 3L, 10L), new Shape(2, 10), new Shape(2, 6));
    runs(block("Narrow", 7L), new Shape(2, 7), new Shape(2, 64));
    refuses(
        block("Wide", 3L, 10L),
        "Wide: input \"input\" must be (N, 6), but is (2, 8)",
        new Shape(2, 8));
  }

  private static DataInputStream stream(ByteArrayOutputStream saved) {
    return new DataInputStream(new ByteArrayInputStream(saved.toByteArray()));
  }

  @Test
  void whatIsNotRightForEveryValueOfTheConstructorIsRefused() {
    assertEquals(
        List.of(
            "Net.java:8:35: [BW-GROUPS] conv2d cannot divide outChannels = width by groups = 4;"
                + " at width = 1: 1 is no multiple of 4; sizes that work: width must be a multiple"
                + " of 4"),
        errors("record Net(Dim width)", "return x.then(conv2d(width, 3).groups(4));"));
    assertEquals(
        List.of(
            "Net.java:8:30: [BW-UNKNOWN-SIZE] the size depth has no number while the network is"
                + " read, so that no loop and no condition can depend on it: compute with the Dim"
                + " itself (plus, minus, times, div), or describe variants of the network by static"
                + " factory methods"),
        errors(
            "record Net(Dim depth)",
            "for (int i = 0; i < depth.value(); i++) { x = x.then(linear(8)); } return x;"));
  }

  @Test
  void nothingCanDependOnAnUnknownCount() {
    String size =
        "the size depth has no number while the network is read, so that no loop and no condition"
            + " can depend on it: compute with the Dim itself (plus, minus, times, div), or describe"
            + " variants of the network by static factory methods";
    for (String body :
        List.of(
            "x = x.then(Collections.nCopies((int) depth.~value(), relu())); return x;",
            "int[] sizes = new int[(int) depth.~value()]; return x;",
            "long i = 0; while (i < depth.~value()) { i++; } return x;",
            "return x.then(sequential((int) depth.~value(), i -> linear(8)));",
            "return depth.~value() > 3 ? x : x.then(relu());")) {
      assertEquals(List.of(located(body, size)), errors("record Net(Dim depth)", body));
    }
    String body = "for (Dim i = Dim.of(0); !i.~equals(depth); i = i.plus(1)) { } return x;";
    String equal =
        "whether 1 equals depth is not known while the network is read, so that no loop and no"
            + " condition can depend on it";
    assertEquals(List.of(located(body, equal)), errors("record Net(Dim depth)", body));
    String asked = "return x.dim(0).~equals(Dim.of(1)) ? x : x.then(relu());";
    assertEquals(
        List.of(located(asked, equal.replace("1 equals depth", "N equals 1"))),
        errors("record Net(Dim depth)", asked));
  }

  private static String located(String body, String message) {
    return "Net.java:8:%d: [BW-UNKNOWN-SIZE] %s".formatted(body.indexOf('~') + 4, message);
  }

  @Test
  void aFactoryTakesSizesAlone() {
    String source =
        HEAD
            + """
            final class Nets {
              @Network @Input("N, 8")
              static Layer deep(Dim width, int depth) { return linear(width); }
            }
            """;
    assertEquals(
        List.of(
            "Nets.java:6:16: [BW-SIGNATURE] @Network stands on a class, or on a static method whose"
                + " parameters are all of type Dim; deep is neither: for variants of a network write"
                + " a method for each"),
        Compiled.with("Nets.java", source).errors());
  }

  private static List<String> errors(String declaration, String body) {
    String source =
        HEAD
            + """
            import java.util.*;
            @Network
            %s {
              Tensor forward(@Input("N, 8, 9, 9") Tensor x) {
                %s
              }
              static int count() { return new NetBlock(3).getParameters().size(); }
            }
            """
                .formatted(declaration, body.replace("~", ""));
    return Compiled.with("Net.java", source).errors().stream()
        .map(message -> message.lines().findFirst().orElse(""))
        .toList();
  }
}
