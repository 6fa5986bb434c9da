package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.nn.Block;
import dev.blockwright.dsl.layer.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** From descriptions to blocks, or to the one error. */
class BlockwrightProcessorTest {
  private static final String IMPORTS =
      """
      import static dev.blockwright.dsl.layer.Layers.*;
      import dev.blockwright.dsl.*;
      import dev.blockwright.dsl.annotate.*;
      """;

  private static Compiled compile(String type, String body) {
    return Compiled.with(type + ".java", IMPORTS + body);
  }

  private static Block block(Compiled compiled, String name) throws ReflectiveOperationException {
    assertEquals(List.of(), compiled.errors());
    return (Block) compiled.loader().loadClass(name).getConstructor().newInstance();
  }

  @Test
  void resNet50HasThePublishedParameters() throws ReflectiveOperationException, IOException {
    Map<String, String> sources = new HashMap<>();
    Compiled.resources("descriptions").forEach(sources::put);
    sources.keySet().retainAll(List.of("ResNet.java", "Bottleneck.java"));
    sources.replaceAll((file, text) -> text.replace("\"N, 3, H, W\"", "\"N, 3, 224, 224\""));
    Block block = block(Compiled.with(sources), "ResNet50Block");
    assertEquals(
        Files.readAllLines(Path.of("..", "dsl", "src", "test", "resources", "resnet50-names.txt")),
        block.getParameters().keys());
    assertEquals(
        25_557_032,
        block.getParameters().values().stream()
            .filter(p -> p.requiresGradient())
            .mapToLong(p -> p.getShape().size())
            .sum());
  }

  @Test
  void aWrongDescriptionIsTheOnlyErrorWhereItsBlockIsUsed() {
    Compiled compiled =
        compile(
            "Net",
            """
            @Network
            final class Net {
              Tensor forward(@Input("N, 8") Tensor x) {
                return x.then(linear(4)).plus(x);
              }

              static ai.djl.nn.Block block() {
                return new NetBlock();
              }
            }
            """);
    assertEquals(
        List.of(
            """
            Net.java:7:29: [BW-PLUS-SHAPE] cannot add (N, 4) and (N, 8): features 4 vs 8
                x.then(linear(4))  x                     (N, 8)
                                   -> linear(4)  line 7  (N, 4)
                x                  x                     (N, 8)
                fix: 8 features, line 7: linear(8)                                               [checked: the network then compiles]
                fix: project the shortcut, line 7: x.then(linear(4)).plus(x.then(linear(4)))     [checked: the network then compiles]
                fix: project the left side, line 7: x.then(linear(4)).then(linear(8)).plus(x)    [checked: the network then compiles]"""),
        compiled.errors());
  }

  @Test
  void aNetworkInsideOfCodeIsSeenWithoutAnyImport() {
    Compiled compiled =
        Compiled.with(
            "NetTest.java",
            """
            class NetTest {
              void learns() {
                @dev.blockwright.dsl.Network
                class Net {}
              }
            }
            """);
    assertEquals(
        List.of(
            "NetTest.java:4:5: [BW-SIGNATURE] Net is declared inside of code, where no generated"
                + " class can reach it: a network is a class of its own file, or a static one"
                + " within such a class"),
        compiled.errors());
  }

  @Test
  void independentMistakesAreEachReportedOnce() {
    Compiled compiled =
        compile(
            "Net",
            """
            @Network
            final class Net {
              Tensor forward(@Input("N, 8") Tensor x) {
                Tensor a = x.then(linear(4).inFeatures(9), relu(), linear(3));
                Tensor b = x.then(conv2d(4, 3), relu());
                return a.plus(b);
              }
            }
            """);
    assertEquals(
        List.of("Net.java:7:32: [BW-STATED-SIZE]", "Net.java:8:23: [BW-RANK]"),
        compiled.errors().stream().map(e -> e.substring(0, e.indexOf(']') + 1)).toList());
  }

  @Test
  void invalidJavaIsLeftToTheCompiler() {
    Compiled compiled =
        compile(
            "Net",
            """
            @Network
            final class Net {
              Tensor forward(@Input("N, 8") Tensor x) {
                return x.then(linear(undeclared));
              }
            }
            """);
    compiled.assertOneError("cannot find symbol");
  }

  @Test
  void misspeltAnnotationsAreLeftToTheCompiler() {
    Compiled compiled =
        compile(
            "Net",
            """
            @Network @Input("N, 8")
            interface Net {
              @Linear(outFeatures = 4) Layer first();
              @Lineer(outFeatures = 4) Layer second();
            }
            """);
    compiled.assertOneError("cannot find symbol");
  }

  @Test
  void otherAnnotationsOfMembersAreNoMistakes() {
    Compiled compiled =
        compile(
            "Net",
            """
            @Network @Input("N, 8")
            record Net(
                @Deprecated @Linear(outFeatures = 4) Layer first,
                @org.jspecify.annotations.Nullable @Relu Layer second) {}
            """);
    assertEquals(List.of(), compiled.errors());
  }

  /** The class files of others are no sign that the compiler has no complaint. */
  @Test
  void invalidJavaBehindAnotherClassIsLeftToTheCompiler() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("First.java", "class First {}\n");
    sources.put(
        "Net.java",
        IMPORTS
            + """
            @Network
            final class Net {
              Tensor forward(@Input("N, 8") Tensor x) {
                return x.then(linear(undeclared));
              }
            }
            """);
    Compiled compiled = Compiled.with(sources);
    compiled.assertOneError("cannot find symbol");
  }

  /** A class that only the last round brings: the compiler has no complaint, so this must. */
  @Test
  void whatTheReaderAloneFindsWrongIsAnErrorToo() {
    Compiled compiled =
        Compiled.with(
            Map.of(
                "Net.java",
                IMPORTS
                    + """
                    @Network
                    final class Net {
                      Tensor forward(@Input("N, 8") Tensor x) {
                        return x.then(linear(Late.WIDTH));
                      }
                    }
                    """),
            List.of(new BlockwrightProcessor(), new LateProcessor()));
    assertEquals(
        List.of("Net.java:7:30: [BW-UNSUPPORTED] cannot find Late.WIDTH"), compiled.errors());
  }

  /** Writes a class when all rounds are over. */
  @SupportedAnnotationTypes("*")
  private static final class LateProcessor extends AbstractProcessor {
    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (round.processingOver()) {
        try (Writer writer = processingEnv.getFiler().createSourceFile("Late").openWriter()) {
          writer.write("class Late { static final int WIDTH = 4; }");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }

  @Test
  void argumentsInPyTorchsOrderDoNotCompile() {
    for (String wrong :
        List.of("conv2d(3, 64, 7)", "maxPool2d(3, 2)", "linear(784, 10)", "batchNorm(64)")) {
      Compiled compiled =
          Compiled.with(
              Map.of("Net.java", IMPORTS + "class Net { Layer layer = " + wrong + "; }"),
              List.of());
      assertEquals(1, compiled.errors().size(), wrong);
    }
  }

  @Test
  void annotatedMembersBranchAndJoin() throws ReflectiveOperationException {
    Compiled compiled =
        compile(
            "Branches",
            """
            @Network
            @Input("N, 3, 8, 8")
            interface Branches {
              @Conv2d(outChannels = 4, kernelSize = 3, padding = 1) Layer stem();
              @Conv2d(outChannels = 4, kernelSize = {1, 3}, padding = {0, 1}) Layer wide();
              @From("stem") @Conv2d(outChannels = 4, kernelSize = 1) Layer narrow();
              @Plus({"wide", "narrow", "stem"}) Tensor sum();
              @Concat({"sum", "input"}) Tensor joined();
              @GlobalAvgPool2d Layer pool();
              @Flatten Layer flat();
              @Named("head") @Linear(outFeatures = 2) Layer logits();
            }
            """);
    assertEquals(
        List.of(
            "stem.weight",
            "stem.bias",
            "wide.weight",
            "wide.bias",
            "narrow.weight",
            "narrow.bias",
            "head.weight",
            "head.bias"),
        block(compiled, "BranchesBlock").getParameters().keys());
    assertTrue(compiled.generated("BranchesBlock").contains("(N, 7, 8, 8)"));
  }

  @Test
  void annotatedMistakesStandAtTheirMember() {
    Compiled compiled =
        compile(
            "Wrong",
            """
            @Network
            @Input("N, 3, 8, 8")
            interface Wrong {
              @Conv2d(outChannels = 4, kernelSize = 3, stride = 2) Layer stem();
              @Relu Layer act();
              @Plus({"act", "input"}) Tensor sum();
            }
            """);
    assertEquals(
        List.of(
            """
            Wrong.java:9:34: [BW-PLUS-SHAPE] cannot add (N, 4, 3, 3) and (N, 3, 8, 8): channels 4 vs 3, height 3 vs 8, width 3 vs 8
                act    input                                                                 (N, 3, 8, 8)
                       -> @Conv2d(outChannels = 4, kernelSize = 3, stride = 2) stem  line 7  (N, 4, 3, 3)
                input  input                                                                 (N, 3, 8, 8)"""),
        compiled.errors());
  }

  @Test
  void recordsAndClassesCarryAnnotationsToo() throws ReflectiveOperationException {
    Compiled compiled =
        compile(
            "Two",
            """
            class Two {
              @Network
              @Input("N, 6")
              record AsRecord(@Linear(outFeatures = 5) Layer hidden, @Tanh Layer act, @Linear(outFeatures = 2) Layer out) {}

              @Network
              @Input("N, 6")
              static class AsClass {
                @Linear(outFeatures = 5) Layer hidden;
                @Tanh Layer act;
                @Linear(outFeatures = 2) Layer out;
              }
            }
            """);
    for (String name : List.of("AsRecordBlock", "AsClassBlock")) {
      assertEquals(
          List.of("hidden.weight", "hidden.bias", "out.weight", "out.bias"),
          block(compiled, name).getParameters().keys());
    }
  }

  @Test
  void aNetworkMayHaveTheNameOfAClassOfJavasOwn() {
    Map<String, String> sources = new HashMap<>();
    for (String name : List.of("Override", "String", "Object", "Record", "Shape", "NDList")) {
      sources.put(
          name + ".java",
          """
          package of%s;
          import static dev.blockwright.dsl.layer.Layers.linear;
          import dev.blockwright.dsl.Input;
          import dev.blockwright.dsl.Network;
          import dev.blockwright.dsl.Tensor;
          @Network class %s {
            Tensor forward(@Input("N, 8") Tensor x) { return x.then(linear(3)); }
          }
          """
              .formatted(name, name));
    }
    assertEquals(List.of(), Compiled.with(sources).errors());
  }

  @Test
  void twoNetworksOfOneNameAreRefused() {
    Compiled compiled =
        compile(
            "Both",
            """
            class Both {
              @Network("Same") @Input("N, 4") static Layer a() { return linear(1); }
              @Network("Same") @Input("N, 4") static Layer b() { return linear(2); }
            }
            """);
    assertEquals(
        List.of(
            "Both.java:6:48: [BW-NAME] two networks would generate SameBlock: give one of them another"
                + " name with @Network(\"...\")"),
        compiled.errors());
  }

  /** A boundary: what is particular to a layer stands in the dsl, and in {@code emit}. */
  @Test
  void onlyEmitNamesLayers() throws IOException {
    List<String> layers =
        Arrays.stream(Operation.class.getPermittedSubclasses()).map(Class::getSimpleName).toList();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      List<String> naming =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .filter(f -> !f.toString().contains("emit"))
              .filter(f -> layers.stream().anyMatch(layer -> read(f).contains(layer)))
              .map(Path::toString)
              .toList();
      assertEquals(List.of(), naming);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
