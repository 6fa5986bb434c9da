package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes that people make, each with all that the compiler says, to the letter: files of {@code
 * resources/messages}. {@code -Dupdate.pages=true} writes the messages anew.
 */
class MessagesTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "messages");
  private static final boolean UPDATE = Boolean.getBoolean("update.pages");

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theCompilerSays(String file) throws IOException {
    String text = Files.readString(FOLDER.resolve(file));
    int end = text.indexOf(MessageFiles.SAID);
    String described = end < 0 ? text : text.substring(0, end);
    Compiled compiled = Compiled.with(MessageFiles.sources(described));
    String said =
        Stream.concat(compiled.errors().stream(), compiled.notes().stream().map(n -> n + " (note)"))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    String expected = described + MessageFiles.SAID + "the compiler says\n" + said;
    if (UPDATE) {
      Files.writeString(FOLDER.resolve(file), expected);
    }
    assertEquals(expected, UPDATE ? expected : text);
  }

  /** A helper without source is shown by its layers, at the call that led to it. */
  @Test
  void ofACompiledHelper() {
    Compiled helper =
        Compiled.with(
            Map.of(
                "Blocks.java",
                MessageFiles.IMPORTS
                    + """
                    public final class Blocks {
                      public record Residual(int width, int stride) implements Composite {
                        @Override public Tensor forward(Tensor x) {
                          return x.then(conv2d(width, 3).stride(stride).padding(1), relu()).plus(x);
                        }
                      }

                      public static Tensor gate(Tensor x, int width) {
                        return x.times(x.then(globalAvgPool2d(), conv2d(width, 1), sigmoid()));
                      }
                    }
                    """),
            List.of());
    Compiled compiled =
        Compiled.with(
            Map.of(
                "Net.java",
                MessageFiles.IMPORTS
                    + """
                    @Network
                    final class Net {
                      Tensor forward(@Input("N, 3, 64, 64") Tensor image) {
                        Tensor x = image.then(conv2d(32, 3).padding(1), new Blocks.Residual(32, 1));
                        Tensor y = x.then(new Blocks.Residual(64, 2));
                        return Blocks.gate(x, 16);
                      }
                    }
                    """),
            List.of(new BlockwrightProcessor()),
            "-classpath",
            helper.classes() + File.pathSeparator + System.getProperty("java.class.path"));
    assertEquals(
        List.of(
            """
            Net.java:11:17: [BW-PLUS-SHAPE] cannot add (N, 64, 32, 32) and (N, 32, 64, 64): channels 64 vs 32, height 32 vs 64, width 32 vs 64
                the left side   new Blocks.Residual(32, 1)             line 10  (N, 32, 64, 64)
                                -> conv2d(64, 3).stride(2).padding(1)  line 11  (N, 64, 32, 32)
                the right side  new Blocks.Residual(32, 1)             line 10  (N, 32, 64, 64)""",
            """
            Net.java:12:18: [BW-TIMES-SHAPE] cannot multiply (N, 32, 64, 64) and (N, 16, 1, 1): channels 32 vs 16
                the left side   new Blocks.Residual(32, 1)  line 10  (N, 32, 64, 64)
                the right side  new Blocks.Residual(32, 1)  line 10  (N, 32, 64, 64)
                                -> globalAvgPool2d()        line 12  (N, 32, 1, 1)
                                -> conv2d(16, 1)            line 12  (N, 16, 1, 1)
                fix: 32 channels, line 12: Blocks.gate(x, 32)    [checked: this mistake is gone]"""),
        compiled.errors());
  }
}
