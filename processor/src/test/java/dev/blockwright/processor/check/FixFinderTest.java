package dev.blockwright.processor.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.processor.BlockwrightProcessor;
import dev.blockwright.processor.Compiled;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fixes at the end of a message. The pages of {@code docs/errors} show one of each kind. */
class FixFinderTest {
  private static final String COMPILES = "[checked: the network then compiles]";
  private static final String GONE = "[checked: this mistake is gone]";

  private static String network(String body) {
    return """
        import static dev.blockwright.dsl.layer.Layers.*;
        import dev.blockwright.dsl.*;

        @Network
        final class Net {
          Tensor forward(@Input("N, 3, 32, 32") Tensor x) {
        %s
          }
        }
        """
        .formatted(body.indent(4).stripTrailing());
  }

  private static List<String> fixes(String message) {
    return message
        .lines()
        .map(line -> line.strip().replaceAll("  +", "  "))
        .dropWhile(line -> !line.startsWith("fix: "))
        .toList();
  }

  private static List<String> fixesOf(String source) {
    List<String> errors = Compiled.with("Net.java", source).errors();
    assertEquals(1, errors.size(), errors.toString());
    return fixes(errors.get(0));
  }

  @Test
  void aCompositeIsMendedWhereItIsCalledOrInItsBody() {
    String source =
        """
        import static dev.blockwright.dsl.layer.Layers.*;
        import dev.blockwright.dsl.*;

        record Block(int channels, int stride) implements Composite {
          @Override public Tensor forward(Tensor x) {
            Tensor y = x.then(conv2d(channels, 3).stride(stride).padding(1), batchNorm());
            return y.plus(x);
          }
        }

        @Network
        final class Net {
          Tensor forward(@Input("N, 8, 32, 32") Tensor x) {
            return x.then(new Block(8, 2), globalAvgPool2d(), flatten(), linear(10));
          }
        }
        """;
    assertEquals(
        List.of(
            "fix: project the shortcut, line 7: y.plus(x.then(conv2d(channels, 1).stride(stride)))  "
                + COMPILES,
            "fix: stride 1, line 14: new Block(8, 1)  " + COMPILES,
            "fix: stride 1, line 6: conv2d(channels, 3).stride(1).padding(1)  " + COMPILES),
        fixesOf(source));
  }

  /** A composite that was given its width keeps using it. */
  @Test
  void aWidthIsMendedWhereTheCompositeIsMade() {
    String source =
        """
        import static dev.blockwright.dsl.layer.Layers.*;
        import dev.blockwright.dsl.*;

        record Tail(int width) implements Composite {
          @Override public Tensor forward(Tensor x) {
            return x.then(linear(width), relu());
          }
        }

        @Network
        final class Net {
          Tensor forward(@Input("N, 8") Tensor x) {
            return x.then(new Tail(4)).plus(x);
          }
        }
        """;
    assertEquals("fix: 8 features, line 13: new Tail(8)  " + COMPILES, fixesOf(source).get(0));
  }

  @Test
  void theEditedCompositeMayStandInAnotherFile() {
    Compiled compiled =
        Compiled.with(
            Map.of(
                "Block.java",
                """
                import static dev.blockwright.dsl.layer.Layers.*;
                import dev.blockwright.dsl.*;
                record Block(int stride) implements Composite {
                  @Override public Tensor forward(Tensor x) {
                    return x.then(conv2d(3, 3).stride(stride).padding(1)).plus(x);
                  }
                }
                """,
                "Net.java",
                network("return x.then(new Block(2));")));
    assertEquals(1, compiled.errors().size());
    assertTrue(
        fixes(compiled.errors().get(0))
            .contains("fix: stride 1, Net.java line 7: new Block(1)  " + COMPILES),
        compiled.errors().toString());
  }

  /** Each reading with an edit would take as long as the first. */
  @Test
  void whatDoesNotEndIsNotReadAgain() {
    List<String> errors =
        Compiled.with(
                "Net.java",
                network(
                    """
                    for (int i = 0; -1 < 5; i++) {
                      x = x.then(conv2d(8, 3).padding(1), maxPool2d(2));
                    }
                    return x;"""))
            .errors();
    assertEquals(
        List.of("[BW-WINDOW]", "[BW-FUEL]"),
        errors.stream().map(e -> e.substring(e.indexOf('['), e.indexOf(']') + 1)).toList());
    assertEquals(List.of(), fixes(errors.get(0)));
  }

  @Test
  void twoEditsTogetherWhereOneDoesNotDo() {
    assertEquals(
        List.of(
            "fix: keep the size, line 7: conv2d(8, 3).padding(1)",
            "and keep the size, line 7: conv2d(8, 5).padding(2)  " + COMPILES),
        fixesOf(
                network(
                    """
                    Tensor y = x.then(conv2d(8, 3), relu(), conv2d(8, 5), relu());
                    return concat(1, y, x);"""))
            .subList(0, 2));
  }

  @Test
  void independentMistakesAreReportedOnceEachWithTheirOwnFixes() {
    List<String> errors =
        Compiled.with(
                "Net.java",
                network(
                    """
                    Tensor a = x.then(conv2d(8, 3).groups(2), relu(), conv2d(9, 3));
                    Tensor b = x.then(flatten(), linear(4).inFeatures(7), relu(), linear(2));
                    return a.flatten(1, 3).plus(b);"""))
            .errors();
    assertEquals(2, errors.size(), errors.toString());
    assertTrue(errors.get(0).contains("[BW-GROUPS]"), errors.get(0));
    assertTrue(errors.get(1).contains("[BW-STATED-SIZE]"), errors.get(1));
    assertEquals(
        "fix: state what is found, line 8: linear(4).inFeatures(3072)  " + GONE,
        fixes(errors.get(1)).get(0));
  }

  @Test
  void nothingIsProposedThatDoesNotHelp() {
    assertEquals(List.of(), fixesOf(network("return x.then(new Halve());\n") + HALVE));
  }

  private static final String HALVE =
      """
      @ImplementedBy(Object.class)
      record Halve() implements CustomLayer {
        @Override public Shape infer(Shape in) {
          throw new IllegalArgumentException("never");
        }
      }
      """;

  @Test
  void oneCauseInALoopIsOneMistakeAndCounted() {
    Compiled compiled =
        Compiled.with(
            "Net.java",
            """
            import static dev.blockwright.dsl.layer.Layers.*;
            import dev.blockwright.dsl.*;
            import java.util.*;

            record Residual(int channels) implements Composite {
              @Override public Tensor forward(Tensor x) {
                return x.plus(x.then(conv2d(channels, 3)));
              }
            }

            @Network
            final class Net {
              Tensor forward(@Input("N, 8, 32, 32") Tensor x) {
                List<Tensor> branches = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                  branches.add(x.then(new Residual(8)));
                }
                return concat(1, branches);
              }
            }
            """);
    assertEquals(
        List.of(
            """
            Net.java:7:13: [BW-PLUS-SHAPE] cannot add (N, 8, 32, 32) and (N, 8, 30, 30): height 32 vs 30, width 32 vs 30
                x               x                               (N, 8, 32, 32)
                the right side  x                               (N, 8, 32, 32)
                                -> conv2d(channels, 3)  line 7  (N, 8, 30, 30)  channels = 8
                reached through new Residual(8)  line 16  i = 0
                and the same here 4 more times
                fix: keep the size, line 7: conv2d(channels, 3).padding(1)                                 [checked: the network then compiles]
                fix: crop x, line 7: x.then(zeroPad2d(-1)).plus(x.then(conv2d(channels, 3)))               [checked: the network then compiles]
                fix: pad the right side, line 7: x.plus(x.then(conv2d(channels, 3)).then(zeroPad2d(1)))    [checked: the network then compiles]"""),
        compiled.errors());
    assertEquals(
        List.of("Net.java:7:26: [BW-PLUS-SHAPE] the right side got its shape here, (N, 8, 30, 30)"),
        compiled.notes());
  }

  @Test
  void whatAWrongTensorMakesThrowGoesWithItsFix() {
    assertEquals(
        List.of("fix: leave out skips.pop(), line 12  " + COMPILES),
        fixesOf(
            """
            import static dev.blockwright.dsl.layer.Layers.*;
            import dev.blockwright.dsl.*;
            import java.util.*;

            @Network
            final class Net {
              Tensor forward(@Input("N, 3, 32, 32") Tensor x) {
                Deque<Tensor> skips = new ArrayDeque<>();
                skips.push(x);
                x = x.then(conv2d(8, 3).padding(1), maxPool2d(2));
                skips.push(x);
                skips.pop();
                x = concat(1, skips.pop(), x.then(conv2d(8, 3).padding(1)));
                return concat(1, skips.pop(), x.then(upsampleNearest2d(2)));
              }
            }
            """));
  }

  @Test
  void annotationsAreEditedToo() {
    String source =
        """
        import dev.blockwright.dsl.*;
        import dev.blockwright.dsl.annotate.*;

        @Network @Input("N, 16, 28, 28")
        interface Net {
          int CHANNELS = 32;
          @Conv2d(outChannels = 16, kernelSize = 3) Layer conv1();
          @Relu Layer relu1();
          @Conv2d(outChannels = CHANNELS, kernelSize = 3, padding = 1) Layer conv2();
          @Plus({"conv2", "input"}) Layer sum();
        }
        """;
    assertEquals(
        List.of(
            "fix: keep the size, line 7: @Conv2d(outChannels = 16, kernelSize = 3, padding = 1)",
            "and 16 channels, line 9: @Conv2d(outChannels = 16, kernelSize = 3, padding = 1)  "
                + COMPILES),
        fixesOf(source));
    assertEquals(
        List.of(
            "fix: flatten before it, line 7: @Flatten Layer flatten1  " + COMPILES,
            "fix: state what is found, line 7: @Linear(outFeatures = 10, inFeatures = 12)  "
                + "[checked: the network then compiles, with the warning BW-LINEAR-ON-IMAGE]"),
        fixesOf(
            """
            import dev.blockwright.dsl.*;
            import dev.blockwright.dsl.annotate.*;

            @Network @Input("N, 1, 24, 24")
            record Net(
                @MaxPool2d(kernelSize = 2) Layer pool,
                @Linear(outFeatures = 10, inFeatures = 144) Layer logits) {}
            """));
  }

  @Test
  void theSearchCanBeTurnedOff() {
    Compiled compiled =
        Compiled.with(
            Map.of("Net.java", network("return x.then(softmax().dim(4));")),
            List.of(new BlockwrightProcessor()),
            "-Ablockwright.fixes=false");
    assertEquals(1, compiled.errors().size());
    assertEquals(List.of(), fixes(compiled.errors().get(0)));
  }
}
