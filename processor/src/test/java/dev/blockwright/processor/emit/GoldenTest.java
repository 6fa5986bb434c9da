package dev.blockwright.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blockwright.dsl.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The text of generated blocks. {@code -Dupdate.golden=true} writes the expected files anew; their
 * difference is then to be read.
 */
class GoldenTest {
  private static final Path EXPECTED = Path.of("src/test/resources/expected");

  @ParameterizedTest
  @ValueSource(
      classes = {
        Descriptions.LeNet.class,
        Descriptions.DigitCnn.class,
        Descriptions.SmallResNet.class,
        Descriptions.Siamese.class,
        Descriptions.TwoHeads.class,
        Descriptions.Concatenated.class,
        Descriptions.Awkward.class,
        Descriptions.Leaky.class,
        Descriptions.Auxiliary.class,
        Descriptions.Nothing.class,
      })
  void isAsExpected(Class<?> description) throws IOException {
    String source = Blocks.source(Networks.trace(description)).toString();
    Path file = EXPECTED.resolve(description.getSimpleName() + "Block.java");
    if (Boolean.getBoolean("update.golden")) {
      Files.writeString(file, source);
    }
    assertEquals(Files.readString(file), source);
  }
}
