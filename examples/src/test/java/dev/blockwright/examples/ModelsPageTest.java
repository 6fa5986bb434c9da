package dev.blockwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import dev.blockwright.runtime.summary.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the models says what they are. */
class ModelsPageTest {
  private static final Path PAGE = Path.of("../docs/models.md");

  @Test
  void thePageHasEveryModelWithItsShapesAndParameters() throws IOException {
    List<List<String>> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| [`"))
            .map(line -> List.of(line.split("\\|", -1)))
            .toList();
    assertEquals(
        Examples.all().stream().map(ModelsPageTest::facts).toList(),
        rows.stream()
            .map(
                row ->
                    row.get(1).replaceAll(".*`(.*)`.*", "$1")
                        + ":"
                        + row.get(4)
                        + "to"
                        + row.get(5).stripTrailing()
                        + ","
                        + row.get(6).stripTrailing())
            .toList());
    for (List<String> row : rows) {
      String link = row.get(1).replaceAll(".*\\((.*)\\).*", "$1").strip();
      assertTrue(Files.exists(PAGE.resolveSibling(link)), link);
    }
  }

  private static String facts(Example example) {
    GeneratedBlock block = example.block().get();
    Outline outline = block.outline();
    return String.format(
        Locale.ROOT,
        "%s: %s to %s, %,d",
        example.name(),
        outline.inputs().stream()
            .map(input -> "(" + input.shape() + ")")
            .collect(Collectors.joining(", ")),
        outline.outputs().stream()
            .map(output -> "(" + output.shape() + ")")
            .collect(Collectors.joining(", ")),
        Summary.of(block).trainable());
  }
}
