package dev.blockwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import dev.blockwright.runtime.data.IdxImages;
import dev.blockwright.runtime.summary.Summary;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples, as the script {@code examples/run} starts them. */
class MainTest {
  private static final Path DATA = Path.of("src", "main", "resources", "mnist");

  private static final String HOLDS =
      " holds a training: add --resume to go on with it, or name another folder"
          + " (see examples/run digits --help)";

  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    System.setProperty("examples.home", ".");
  }

  @AfterEach
  void release() {
    System.setOut(stdout);
    System.setErr(stderr);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theBrokenBottleneckShowsWhyItDoesNotFit() throws IOException {
    assertEquals(1, Main.run("broken-bottleneck"));
    assertEquals(
        """
        ./broken/ResNet50.java:30: error: [BW-PLUS-SHAPE] cannot add (N, 256, 28, 28) and (N, 64, 56, 56): channels 256 vs 64, height 28 vs 56, width 28 vs 56
            return y.plus(shortcut).then(relu());
                    ^
            y         x                                                          (N, 64, 56, 56)
                      -> conv2d(channels, 3).stride(stride).padding(1)  line 27  (N, 64, 28, 28)   channels = 64, stride = 2
                      -> conv2d(4 * channels, 1)                        line 28  (N, 256, 28, 28)  channels = 64
            shortcut  x                                                 line 29  (N, 64, 56, 56)   project = false, channels = 64, stride = 2
            reached through new Bottleneck(STAGES[s][1], project, 2)  line 17  s = 0, b = 0, STAGES[s][1] = 64, project = false
            fix: project wherever b == 0, line 16: boolean project = b == 0
                 and stride 2 only where project, line 17: new Bottleneck(STAGES[s][1], project, project ? 2 : 1)    [checked: the network then compiles]
            fix: project the shortcut, line 29: x.then(conv2d(4 * channels, 1).stride(stride))                       [checked: the network then compiles, but its images shrink to 1x1 on the way]
        ./broken/ResNet50.java:29: Note: [BW-PLUS-SHAPE] shortcut got its shape here, (N, 64, 56, 56)
            Tensor shortcut = project ? x.then(conv2d(4 * channels, 1).stride(stride)) : x;
                                      ^
        1 error
        """
            .replace("\n", System.lineSeparator()),
        out());
    String shown = out().replace("./broken/", "").replace("1 error" + System.lineSeparator(), "");
    assertTrue(
        Files.readString(Path.of("..", "README.md"))
            .contains(shown.replace(System.lineSeparator(), "\n")),
        "the README shows this message");
  }

  @Test
  void aNetworkSetByHandShowsEveryLayersOutput() {
    assertEquals(0, Main.run("first-cnn-by-hand"));
    assertTrue(out().contains("2 = maxPool2d(2)\nND: (1, 3, 2, 2)"), out());
    assertTrue(out().contains("4 = linear(1)\nND: (1, 1) cpu() float32\n[[281.5]"), out());
  }

  @Test
  void digitsTrainsSavesLoadsAndReads(@TempDir Path folder) throws Exception {
    assertEquals(0, Main.run("digits", "--epochs", "1", "--save", folder.toString()));
    String[] lines = out().split("\\R", -1);
    assertEquals("DigitCnn", lines[0]);
    assertTrue(
        out().contains("conv1   conv2d(16, 5).padding(2)  (N, 16, 28, 28)         416"), out());
    assertTrue(out().contains("a 7 is read as 7"), out());
    String last = lines[lines.length - 2];
    assertTrue(last.matches("final: validation accuracy 0\\.[89]\\d\\d"), last);
    assertTrue(out().contains("macro precision 0."), out());
    try (Stream<Path> saved = Files.list(folder)) {
      assertEquals(
          List.of(
              "best.checkpoint",
              "confusion.png",
              "curves.png",
              "digits-0000.params",
              "filters.png",
              "last.checkpoint",
              "maps.png",
              "predictions.png"),
          saved.map(file -> file.getFileName().toString()).sorted().toList());
    }

    Path seven = seven(folder);
    assertEquals(0, Main.run("digits", "--save", folder.toString(), "--predict", seven.toString()));
    assertTrue(out().lines().toList().get(lines.length - 1).startsWith("7: "), out());

    assertEquals(2, Main.run("digits", "--save", folder.toString()));
    assertTrue(err().endsWith(folder + HOLDS), err());
  }

  /** The first digit of the test data as a user would send it: large, black on white. */
  private static Path seven(Path folder) throws Exception {
    BufferedImage picture = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    try (NDManager manager = NDManager.newBaseManager();
        Batch batch =
            IdxImages.inFolder(DATA)
                .test(manager)
                .setSampling(1, false)
                .build()
                .getData(manager)
                .iterator()
                .next()) {
      float[] shades = batch.getData().head().toFloatArray();
      for (int y = 0; y < 200; y++) {
        for (int x = 0; x < 300; x++) {
          int shade = x < 196 && y < 196 ? Math.round(255 * shades[y / 7 * 28 + x / 7]) : 0;
          picture.setRGB(x, y, 0xFFFFFF - 0x10101 * shade);
        }
      }
    }
    Path file = folder.resolve("my.png");
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  private static Stream<String> names() {
    return Examples.all().stream().map(Example::name);
  }

  private static boolean small(String name) {
    return Summary.of(Examples.named(name).orElseThrow().block().get()).trainable() < 1_600_000;
  }

  private static Stream<String> small() {
    return names().filter(MainTest::small);
  }

  private static Stream<String> large() {
    return names().filter(name -> !small(name));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("large")
  void everyLargeExampleRuns(String name, @TempDir Path folder) {
    everyExampleRuns(name, folder);
  }

  @ParameterizedTest
  @MethodSource("small")
  void everyExampleRuns(String name, @TempDir Path folder) {
    boolean trained = Examples.named(name).flatMap(Example::recipe).isPresent();
    assertEquals(
        0,
        trained
            ? Main.run(
                name, "--epochs", "1", "--limit", "4", "--batch-size", "2", "--save", "" + folder)
            : name.equals("first-cnn-by-hand")
                ? Main.run(name)
                : Main.run(name, "--save", "" + folder));
    assertTrue(!trained || out().contains("final: validation "), out());
  }

  @Test
  void aStoppedTrainingGoesOnWithTheSameNumbers(@TempDir Path folder) {
    List<String> options =
        List.of("--limit=200", "--schedule=step", "--optimizer=adamw", "--clip-norm=1");
    List<String> whole = epochs(options, "--epochs=2", "--save=" + folder.resolve("whole"));
    List<String> options2 = List.of("--limit=200", "--optimizer=adamw", "--clip-norm=1");
    epochs(options2, "--epochs=1", "--save=" + folder.resolve("parts"));
    List<String> parts =
        epochs(options2, "--epochs=2", "--resume", "--save=" + folder.resolve("parts"));
    List<String> plain = epochs(options2, "--epochs=2", "--save=" + folder.resolve("plain"));
    assertEquals(plain, parts);
    assertNotEquals(plain, whole); // the schedule counts
  }

  /** The reports without their times, the matrix and what was read. */
  private List<String> epochs(List<String> options, String... more) {
    List<String> all = new ArrayList<>(List.of("digits"));
    all.addAll(options);
    all.addAll(List.of(more));
    out.reset();
    assertEquals(0, Main.run(all.toArray(String[]::new)), this::err);
    return out()
        .lines()
        .filter(line -> !line.startsWith("epoch 1 ") && !line.startsWith("saved to "))
        .map(line -> line.replaceAll(" \\([\\d.]+ s\\)$", ""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--epochs 0",
        "--epochs many",
        "--batch-size -1",
        "--limit 0",
        "--learning-rate -0.1",
        "--learning-rate NaN",
        "--momentum 1",
        "--weight-decay -1",
        "--optimizer adagrad",
        "--schedule never",
        "--warmup -1",
        "--clip-norm 0",
        "--clip-value 0",
        "--init he",
        "--patience -1",
        "--maps logits",
        "--predict none.png",
        "--predict pom.xml",
        "--nonsense",
        "nonsense",
        "--data nowhere",
        "--save pom.xml",
        "--save pom.xml/runs"
      })
  void wrongInputIsOneLineAndExitCode2(String options, @TempDir Path folder) {
    assertEquals(2, Main.run(("digits --save " + folder + " " + options).split(" ", -1)));
    assertEquals(1, err().lines().count(), err());
    assertFalse(err().contains("Exception"), err());
    assertEquals("", out());
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void digitsReachesTheAccuracyOfPyTorch(int seed, @TempDir Path folder) {
    assertEquals(
        0, Main.run("digits", "--seed", Integer.toString(seed), "--save", folder.toString()));
    String[] words = out().strip().split(" ", -1);
    double accuracy = Double.parseDouble(words[words.length - 1]);
    stdout.println("digits, seed " + seed + ": validation accuracy " + accuracy);
    assertTrue(accuracy >= 0.955, out());
  }

  @Test
  void aWrongDataFolderIsOneLineAndExitCode2(@TempDir Path folder) throws IOException {
    assertEquals(2, Main.run("digits", "--data", folder.toString()));
    assertEquals(
        folder + ": there is no train-images-idx3-ubyte, nor train-images-idx3-ubyte.gz",
        err.toString(StandardCharsets.UTF_8).strip());
    for (String file :
        new String[] {
          "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"
        }) {
      Files.copy(DATA.resolve(file), folder.resolve(file));
    }
    byte[] whole = Files.readAllBytes(DATA.resolve("train-images-idx3-ubyte.gz"));
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), Arrays.copyOf(whole, 1000));
    err.reset();
    assertEquals(2, Main.run("digits", "--data", folder.toString()));
    assertEquals(1, err.toString(StandardCharsets.UTF_8).strip().lines().count());
  }

  @Test
  void aDamagedModelIsOneLineAndExitCode2(@TempDir Path folder) throws Exception {
    Path model = Files.writeString(folder.resolve("digits-0000.params"), "damaged");
    Path seven = seven(folder);
    assertEquals(2, Main.run("digits", "--save", "" + folder, "--predict", seven.toString()));
    assertEquals(model + " is no saved digits: it has another format", err());
    Files.write(model, new byte[0]);
    err.reset();
    assertEquals(2, Main.run("digits", "--save", "" + folder, "--predict", seven.toString()));
    assertEquals(model + " is no saved digits: it is truncated", err());
    assertEquals(2, Main.run("residual-identity", "--save", model.toString()));
  }

  @Test
  void anUnknownNameIsOneLineAndExitCode2() {
    assertEquals(2, Main.run("nothing"));
    assertEquals(1, err().lines().count(), err());
  }

  @Test
  void withoutANameTheExamplesAreListed() {
    assertEquals(2, Main.run());
    names().forEach(name -> assertTrue(out().contains("  " + name + " "), name));
  }
}
