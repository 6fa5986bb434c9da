package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.layer.Layers;
import dev.blockwright.dsl.report.Mistake;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Kotlin users meet of the processor: kapt's stubs, and descriptions that are compiled before.
 * The module {@code examples/kotlin} has Kotlin itself.
 */
public class KotlinTest {
  private static final String IMPORTS =
      "import static dev.blockwright.dsl.layer.Layers.*;\nimport dev.blockwright.dsl.*;\n";
  private static final String METADATA = "package kotlin; public @interface Metadata {}";

  /** As kapt shows a class with bodies in Kotlin. */
  private static final String STUB =
      IMPORTS
          + """
          @kotlin.Metadata
          public final class Stub implements Composite {
            public Stub() { super(); }
            @Override public Tensor forward(@Input("N, 8") Tensor x) { return null; }
          }
          """;

  private static final String TOLD =
      "[BW-KOTLIN-BODY] Stub is described in Kotlin, whose bodies kapt does not show to processors:"
          + " compile Stub in a module before this one, and write @Network(from = Stub::class) on a"
          + " class here";

  @Test
  void aBodyInKotlinIsRefused() {
    Compiled compiled =
        Compiled.with(
            Map.of(
                "kotlin/Metadata.java",
                METADATA,
                "Stub.java",
                STUB.replace("@kotlin", "@Network @kotlin")));
    assertEquals(List.of("Stub.java:4:14: " + TOLD), compiled.errors());
  }

  @Test
  void aFactoryInKotlinIsRefused() {
    String factory =
        IMPORTS
            + """
            @kotlin.Metadata
            public final class Stub {
              @Network("Net") @Input("N, 8") public static final Layer net() { return null; }
            }
            """;
    Compiled compiled =
        Compiled.with(Map.of("kotlin/Metadata.java", METADATA, "Stub.java", factory));
    assertEquals(List.of("Stub.java:5:60: " + TOLD), compiled.errors());
  }

  @Test
  void aBodyInKotlinIsRefusedWhereJavaUsesIt() {
    String user =
        IMPORTS
            + """
            @Network final class Net {
              Tensor forward(@Input("N, 8") Tensor x) { return x.then(linear(4), new Stub()); }
            }
            """;
    Compiled compiled =
        Compiled.with(
            Map.of("kotlin/Metadata.java", METADATA, "Stub.java", STUB, "Net.java", user));
    assertEquals(List.of("Net.java:4:70: " + TOLD), compiled.errors());
  }

  /** As in a project with a module path alone, of which kapt reads nothing. */
  @Test
  void whereKaptLacksTheClassPathItIsSaid(@TempDir Path nothing) {
    Compiled compiled =
        Compiled.with(
            Map.of("Chain.java", "@dev.blockwright.dsl.Network interface Chain {}"),
            List.of(new BlockwrightProcessor()),
            "-Akapt.kotlin.generated=" + nothing,
            "-classpath",
            nothing.toString());
    assertEquals(
        List.of(
            "Chain.java:1:30: [BW-UNSUPPORTED] kapt does not find dev.blockwright.dsl.Network: it"
                + " reads the class path alone, and in a project with module-info.java gets none;"
                + " give it -classpath, as docs/kotlin.md shows for the module path"),
        compiled.errors().stream().filter(error -> error.contains("[BW-")).toList());
  }

  // ---- descriptions that are compiled before: those of this class

  /** Fits. */
  public static final class Compact {
    Tensor forward(@Input("N, 8") Tensor x) {
      return x.then(Layers.linear(4), Layers.relu());
    }
  }

  /** Makes two networks. */
  public static final class Variants implements Composite {
    private final Layer head;

    Variants(int width) {
      head = Layers.linear(width);
    }

    @Override
    public Tensor forward(Tensor x) {
      return x.then(head);
    }

    @Network("Small")
    @Input("N, 8")
    static Layer small() {
      return new Variants(2);
    }

    @Network
    @Input("N, 8")
    static Layer large() {
      return new Variants(200);
    }
  }

  /** Of sizes that each block decides. */
  public static final class Sized {
    private final Layer head;

    Sized(Dim classes) {
      head = Layers.linear(classes);
    }

    Tensor forward(@Input("N, 8") Tensor x) {
      return x.then(head);
    }

    @Network
    @Input("N, 8")
    static Layer wide(Dim hidden, Dim classes) {
      return Layers.sequential(Layers.linear(hidden), Layers.linear(classes));
    }
  }

  /** Does not fit. */
  public static final class Misfit {
    private final Layer head = Layers.linear(4).inFeatures(9);

    Tensor forward(@Input("N, 8") Tensor x) {
      return x.then(Layers.relu(), head);
    }
  }

  /** Fits, with two biases for nothing at one place. */
  public static final class Normed {
    record Block(int channels) implements Composite {
      @Override
      public Tensor forward(Tensor x) {
        return x.then(Layers.conv2d(channels, 3).padding(1), Layers.batchNorm(), Layers.relu());
      }
    }

    Tensor forward(@Input("N, 3, 8, 8") Tensor x) {
      return x.then(new Block(4), new Block(8));
    }
  }

  /** An output is null. */
  public static final class Nulls {
    record Outputs(Tensor first, @Nullable Tensor second) {}

    Outputs forward(@Input("N, 8") Tensor x) {
      return new Outputs(x, null);
    }
  }

  /** Takes no tensor. */
  public static final class Numbers {
    Tensor forward(@Input("N, 8") Tensor x, int width) {
      return x;
    }
  }

  /** Never ends. */
  public static final class Endless {
    Tensor forward(@Input("N, 8") Tensor x) {
      Tensor y = x;
      while (y.rank() == 2) {
        y = y.abs();
      }
      return y;
    }
  }

  @Test
  void blocksAreGeneratedOfCompiledNetworks() throws ReflectiveOperationException {
    Compiled compiled =
        from(
            """
            @Network(from = KotlinTest.Compact.class) interface One {}
            @Network(value = "Tiny", from = KotlinTest.Compact.class) interface Two {}
            @Network(from = KotlinTest.Variants.class) interface Three {}
            """);
    assertEquals(List.of(), compiled.errors());
    for (String block : List.of("CompactBlock", "TinyBlock", "SmallBlock", "LargeBlock")) {
      compiled.loader().loadClass(block);
    }
  }

  @Test
  void blocksOfCompiledNetworksTakeTheirSizes() throws ReflectiveOperationException {
    Compiled compiled = from("@Network(from = KotlinTest.Sized.class) interface One {}\n");
    assertEquals(List.of(), compiled.errors());
    Class<?> block = compiled.loader().loadClass("WideBlock");
    assertEquals(2, block.getConstructor(long.class, long.class).getParameterCount());
  }

  @Test
  void mistakesOfCompiledNetworksHaveTheirFileAndLine() {
    Compiled compiled = from("@Network(from = KotlinTest.Misfit.class) interface Wrong {}\n");
    assertEquals(1, compiled.errors().size(), () -> String.join("\n", compiled.errors()));
    String error = compiled.errors().get(0);
    assertTrue(
        error.matches(
            "(?s)Nets.java:4:42: KotlinTest.java:\\d+: \\[BW-STATED-SIZE] linear is stated to take"
                + " inFeatures = 9; found 8 in \\(N, 8\\)\n.*  the layer was made in"
                + " KotlinTest.java line \\d+"),
        error);
  }

  @Test
  void hazardsOfCompiledNetworksHaveTheirFileAndLineEachOnce() {
    String source = "@Network(from = KotlinTest.Normed.class) interface Suspect {}\n";
    List<String> warnings = from(source).warnings();
    assertEquals(1, warnings.size(), () -> String.join("\n", warnings));
    String text =
        "KotlinTest.java:\\d+: \\[BW-BIAS-BEFORE-NORM] conv2d\\(4, 3\\).padding\\(1\\) adds a"
            + " bias, .*\n +reached through Block\\[channels=4]  line \\d+";
    assertTrue(warnings.get(0).matches("Nets.java:4:42: " + text), warnings.get(0));
    List<Mistake> hazards = Networks.hazards(Normed.class);
    assertEquals(1, hazards.size());
    assertTrue(hazards.get(0).toString().matches(text), hazards::toString);
    String silence = "(\"BW-BIAS-BEFORE-NORM\") ";
    assertEquals(List.of(), from("@SuppressWarnings" + silence + source).warnings());
  }

  /** As kapt shows {@code @Suppress} of Kotlin. */
  @Test
  void hazardsAreSilencedInKotlin() {
    String suppress = "package kotlin; public @interface Suppress { String[] names(); }";
    String user =
        IMPORTS
            + """
            import dev.blockwright.dsl.annotate.*;
            @Network @Input("N, 8")
            interface Net {
              @Linear(outFeatures = 10) Layer logits();
              @kotlin.Suppress(names = {"unused", "BW-SOFTMAX-LAST"})
              @Softmax Layer probabilities();
            }
            """;
    Compiled compiled = Compiled.with(Map.of("kotlin/Suppress.java", suppress, "Net.java", user));
    assertEquals(List.of(), compiled.warnings());
  }

  @Test
  void whatCannotBeReadIsSaid() {
    assertEquals(
        List.of(
            "Nets.java:4:31: [BW-SIGNATURE] String describes no network: it needs a method forward,"
                + " or static methods with @Network"),
        from("@Network(from = String.class) interface Wrong {}\n").errors());
    assertEquals(
        List.of(
            "Nets.java:4:57: [BW-NAME] Variants describes 2 networks, which cannot all be named X:"
                + " leave the name out"),
        from("@Network(value = \"X\", from = KotlinTest.Variants.class) interface Wrong {}\n")
            .errors());
    assertEquals(
        List.of(
            "Nets.java:5:29: [BW-SIGNATURE] the class Here of @Network(from = ...) cannot be"
                + " loaded: java.lang.ClassNotFoundException: Here. It must be compiled before, in"
                + " another module, and stand with all that it needs on the class path"),
        from("interface Here {}\n@Network(from = Here.class) interface Wrong {}\n").errors());
  }

  @Test
  void aClassThatIsNotThereIsLeftToTheCompiler() {
    List<String> errors = from("@Network(from = Absent.class) interface Wrong {}\n").errors();
    assertEquals(1, errors.size(), () -> String.join("\n", errors));
    assertTrue(errors.get(0).startsWith("Nets.java:4:17: cannot find symbol"), errors.get(0));
  }

  @Test
  void whatHasNoLineIsSaidOfEachNetwork() {
    assertEquals(
        List.of(
            "Nets.java:4:41: [BW-SIGNATURE] forward must return a tensor, or a record, list, map or"
                + " array of tensors; it returned Outputs in which second is null",
            "Nets.java:5:43: [BW-SIGNATURE] forward takes tensors, each with its @Input; width is of"
                + " type int: a number belongs into a field, or for variants of one class into the"
                + " constructor that a static method with @Network calls",
            "Nets.java:6:58: [BW-NAME] \"a b\" is no Java identifier, and the block's name begins"
                + " with it"),
        from("""
                @Network(from = KotlinTest.Nulls.class) interface One {}
                @Network(from = KotlinTest.Numbers.class) interface Two {}
                @Network(value = "a b", from = KotlinTest.Compact.class) interface Three {}
                """)
            .errors());
  }

  @Test
  void aCompiledNetworkThatNeverEndsIsGivenUp() {
    List<String> errors =
        from("@Network(from = KotlinTest.Endless.class) interface Wrong {}\n").errors();
    assertEquals(1, errors.size());
    assertTrue(errors.get(0).contains("[BW-FUEL] Endless"), errors.get(0));
  }

  private static Compiled from(String source) {
    return Compiled.with(
        "Nets.java", IMPORTS + "import " + KotlinTest.class.getPackageName() + ".*;\n" + source);
  }
}
