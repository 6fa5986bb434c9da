package dev.blockwright.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Model;
import ai.djl.TrainingDivergedException;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.tracker.Tracker;
import dev.blockwright.runtime.checkpoint.Checkpoint;
import dev.blockwright.runtime.checkpoint.CheckpointException;
import dev.blockwright.runtime.data.IdxImages;
import dev.blockwright.runtime.exemplar.DigitCnnBlock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings that are stopped and go on, on some hundred digits. */
final class TrainingTest {
  private static final IdxImages MNIST =
      IdxImages.inFolder(Path.of("../examples/src/main/resources/mnist"));
  private static final int EPOCHS = 4;

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  private Path folder;

  /** What a training comes to: its reports without their times, and the digits' last scores. */
  private record Outcome(List<String> reports, List<Float> weights) {}

  private static Training training(String optimizer) {
    Tracker falling =
        Tracker.cosine().setBaseValue(0.01f).optFinalValue(0).setMaxUpdates(32).build();
    return Training.with(Losses.crossEntropy())
        .optimizer(
            switch (optimizer) {
              case "adam" -> AdamOptimizer.builder().optLearningRateTracker(falling).build();
              case "adamw" -> AdamOptimizer.decoupled().optLearningRateTracker(falling).build();
              default ->
                  SgdOptimizer.builder()
                      .optLearningRateTracker(falling)
                      .optMomentum(0.9f)
                      .optWeightDecays(1e-3f)
                      .build();
            })
        .evaluator(new DeviceAccuracy())
        .gradientNorm(5)
        .epochs(EPOCHS)
        .seed(3)
        .setting("batch size", 64);
  }

  private static Outcome fit(Training training) throws Exception {
    try (Model model = Model.newInstance("digits")) {
      model.setBlock(new DigitCnnBlock());
      NDManager manager = model.getNDManager();
      RandomAccessDataset some =
          MNIST.training(manager).setSampling(64, true).build().subDataset(0, 512);
      ArrayDataset test = MNIST.test(manager).setSampling(64, false).build();
      List<EpochReport> reports = training.fit(model, some, test.subDataset(0, 200));
      return new Outcome(
          reports.stream().map(r -> r.epoch() + " " + r.training() + r.validation()).toList(),
          weights(model.getBlock()));
    }
  }

  private static List<Float> weights(Block block) {
    List<Float> weights = new ArrayList<>();
    for (Parameter parameter : block.getParameters().values()) {
      for (float weight : parameter.getArray().toFloatArray()) {
        weights.add(weight);
      }
    }
    return weights;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd", "adam", "adamw"})
  void aTrainingInPartsIsTheTraining(String optimizer) throws Exception {
    Outcome whole = fit(training(optimizer));
    assertEquals(EPOCHS, whole.reports().size());
    fit(training(optimizer).checkpoints(folder).epochs(1));
    fit(training(optimizer).checkpoints(folder).resume(true).epochs(3));
    assertEquals(whole, fit(training(optimizer).checkpoints(folder).resume(true)));
    assertEquals(whole, fit(training(optimizer).checkpoints(folder).resume(true))); // nothing to do
  }

  /** The program that is killed. */
  static final class Program {
    public static void main(String[] args) throws Exception {
      fit(training("adam").checkpoints(Path.of(args[0])).resume(true));
    }
  }

  @Test
  void aKilledTrainingGoesOn() throws Exception {
    killAndContinue(2, new Random(1));
  }

  @Tag("slow")
  @Test
  void aTrainingKilledOftenGoesOn() throws Exception {
    long seed = System.nanoTime();
    System.out.println("killed trainings: seed " + seed);
    killAndContinue(20, new Random(seed));
  }

  /** Kills a training at random moments after its first epoch, then lets it end. */
  private void killAndContinue(int kills, Random random) throws Exception {
    Path last = folder.resolve(Training.LAST);
    int epochs = 0;
    for (int i = 0; i < kills; i++) {
      Process process = start();
      while (!Files.exists(last) && process.isAlive()) {
        Thread.sleep(5);
      }
      process.waitFor(i == 0 ? 0 : 600 + random.nextInt(1500), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor(); // SIGKILL
      int now = Checkpoint.read(last).reports().size();
      assertTrue(now >= epochs, "an epoch was lost: " + now + " after " + epochs);
      epochs = now;
    }
    assertEquals(0, start().waitFor());
    assertEquals(fit(training("adam")), fit(training("adam").checkpoints(folder).resume(true)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of(Training.BEST, Training.LAST),
          files
              .map(f -> f.getFileName().toString())
              .filter(f -> !f.endsWith(".part"))
              .sorted()
              .toList());
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-DOPT_OUT_TRACKING=true",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Program.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
        .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
        .start();
  }

  private String refusal(Training training) {
    Training resumed = training.checkpoints(folder).resume(true);
    return String.valueOf(assertThrows(CheckpointException.class, () -> fit(resumed)).getMessage());
  }

  @Test
  void otherSettingsAreRefused() throws Exception {
    fit(training("sgd").checkpoints(folder).epochs(1));
    Path last = folder.resolve(Training.LAST);
    assertEquals(
        last + " is of another training: its seed is 3, not 4", refusal(training("sgd").seed(4)));
    assertEquals(
        last + " is of another training: its batch size is 64, not 32",
        refusal(training("sgd").setting("batch size", 32)));
    assertEquals(
        last + " is of another training: its warmup is not set, not 5",
        refusal(training("sgd").setting("warmup", 5)));
  }

  @Test
  void aDamagedCheckpointIsOneMessage() throws Exception {
    fit(training("sgd").checkpoints(folder).epochs(1));
    Path last = folder.resolve(Training.LAST);
    byte[] whole = Files.readAllBytes(last);
    for (int length : new int[] {0, 3, 100, whole.length / 2, whole.length - 1}) {
      Files.write(last, Arrays.copyOf(whole, length));
      String message = refusal(training("sgd"));
      assertTrue(message.startsWith(last.toString()) && message.contains("truncated"), message);
    }
    byte[] damaged = whole.clone();
    damaged[whole.length / 2]++;
    Files.write(last, damaged);
    assertTrue(refusal(training("sgd")).contains("checksum"));
    assertThrows(
        CheckpointException.class, () -> Checkpoint.read(folder.resolve("none.checkpoint")));
  }

  @Test
  void whicheverByteIsDamagedIsOneMessage() throws Exception {
    fit(training("sgd").checkpoints(folder).epochs(1));
    Path last = folder.resolve(Training.LAST);
    byte[] whole = Files.readAllBytes(last);
    try (Model model = Model.newInstance("digits");
        SgdOptimizer optimizer = SgdOptimizer.builder().optMomentum(0.9f).build()) {
      DigitCnnBlock block = new DigitCnnBlock();
      model.setBlock(block);
      NDManager manager = model.getNDManager();
      Checkpoint.restore(last, manager, block);
      Checkpoint.restore(last, manager, block, optimizer);
      for (int at = 0; at < whole.length; at += at < 2000 ? 1 : whole.length / 20) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) (at % 2 == 0 ? 1 : 0x80);
        Files.write(last, damaged);
        String message =
            String.valueOf(
                assertThrows(
                        CheckpointException.class,
                        () -> Checkpoint.restore(last, manager, block, optimizer),
                        "byte " + at)
                    .getMessage());
        assertTrue(message.startsWith(last.toString()) && message.lines().count() == 1, message);
      }
    }
  }

  @Test
  void theValidationLossEndsTheTrainingAndTheBestIsKept() throws Exception {
    List<EpochReport> reports = new ArrayList<>();
    Training hasty =
        Training.with(Losses.crossEntropy())
            .optimizer(AdamOptimizer.builder().optLearningRateTracker(Tracker.fixed(0.02f)).build())
            .epochs(50)
            .patience(2)
            .checkpoints(folder)
            .report(reports::add);
    Outcome end = fit(hasty);
    assertTrue(reports.size() < 50, "it never stopped");
    int best = 0;
    for (int i = 0; i < reports.size(); i++) {
      best = reports.get(i).validation("loss") < reports.get(best).validation("loss") ? i : best;
    }
    assertEquals(reports.size() - 3, best);
    assertEquals(best + 1, Checkpoint.read(folder.resolve(Training.BEST)).reports().size());
    try (Model model = Model.newInstance("best")) {
      DigitCnnBlock block = new DigitCnnBlock();
      model.setBlock(block);
      Checkpoint.restore(folder.resolve(Training.BEST), model.getNDManager(), block);
      assertEquals(end.weights(), weights(block));
    }
  }

  @Test
  void aLossThatIsNoNumberEndsTheTraining() {
    Training wild =
        Training.with(Losses.crossEntropy())
            .optimizer(SgdOptimizer.builder().optLearningRateTracker(Tracker.fixed(1e6f)).build())
            .checkpoints(folder);
    assertEquals(
        "epoch 1: the loss is no longer a number; try a smaller learning rate",
        assertThrows(TrainingDivergedException.class, () -> fit(wild)).getMessage());
    assertFalse(Files.exists(folder.resolve(Training.LAST)));
  }
}
