package dev.blockwright.runtime.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslateException;
import dev.blockwright.runtime.exemplar.DigitCnnBlock;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A generated block in DJL's {@code Model} and {@code Predictor}. */
final class PredictionTest {
  private static final List<String> DIGITS =
      IntStream.range(0, 10).mapToObj(Integer::toString).toList();
  private static final Path STATUS = Path.of("/proc/self/status");

  private static Model model() {
    Model model = Model.newInstance("digits");
    model.getNDManager().getEngine().setRandomSeed(1);
    DigitCnnBlock block = new DigitCnnBlock();
    block.initialize(model.getNDManager(), DataType.FLOAT32, new Shape(1, 1, 28, 28));
    model.setBlock(block);
    return model;
  }

  private static Image picture(int number) {
    BufferedImage picture = new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 60, 60);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(10 + number % 7, 12, 8 + number % 11, 30 + number % 13);
    graphics.fillOval(20, 20 + number % 5, 25, 25);
    graphics.dispose();
    return ImageFactory.getInstance().fromImage(picture);
  }

  private static String answers(Model model) throws TranslateException {
    StringBuilder answers = new StringBuilder();
    try (Predictor<Image, Classifications> predictor =
        model.newPredictor(new FigureClassifier(DIGITS).box(20))) {
      for (int number = 0; number < 40; number++) {
        answers.append(predictor.predict(picture(number)).getProbabilities()).append('\n');
      }
    }
    return answers.toString();
  }

  @Test
  void manyThreadsShareAModel() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Model model = model()) {
      String alone = answers(model);
      List<Future<String>> together = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        together.add(threads.submit(() -> answers(model)));
      }
      for (Future<String> one : together) {
        assertEquals(alone, one.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void picturesInOneBatch() throws TranslateException {
    try (Model model = model();
        Predictor<Image, Classifications> predictor =
            model.newPredictor(new FigureClassifier(DIGITS))) {
      List<Image> pictures = List.of(picture(1), picture(2), picture(3));
      List<Classifications> answers = predictor.batchPredict(pictures);
      for (int i = 0; i < 3; i++) {
        Classifications one = predictor.predict(pictures.get(i));
        assertEquals(one.best().getClassName(), answers.get(i).best().getClassName());
        assertEquals(1, sum(answers.get(i)), 1e-5);
      }
    }
  }

  private static double sum(Classifications answer) {
    return answer.getProbabilities().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Ten thousand predictions, after a thousand that warm everything up. */
  @Tag("slow")
  @Test
  void memoryDoesNotGrow() throws Exception {
    assumeTrue(Files.exists(STATUS), "reads the resident memory where Linux has it");
    try (Model model = model();
        Predictor<Image, Classifications> predictor =
            model.newPredictor(new FigureClassifier(DIGITS).box(20))) {
      Image picture = picture(5);
      for (int i = 0; i < 1_000; i++) {
        predictor.predict(picture);
      }
      long before = resident();
      for (int i = 0; i < 10_000; i++) {
        predictor.predict(picture);
      }
      long growth = resident() - before;
      System.out.printf("10,000 predictions: %,d kB resident, %,d more%n", before, growth);
      assertTrue(growth < 64 * 1024, growth + " kB more");
    }
  }

  /** The resident memory, in kB. */
  private static long resident() throws IOException {
    System.gc();
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
