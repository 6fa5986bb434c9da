package dev.blockwright.examples;

import static dev.blockwright.dsl.layer.Layers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.tracker.Tracker;
import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.runtime.data.IdxImages;
import dev.blockwright.runtime.train.AdamOptimizer;
import dev.blockwright.runtime.train.DeviceAccuracy;
import dev.blockwright.runtime.train.EpochReport;
import dev.blockwright.runtime.train.Losses;
import dev.blockwright.runtime.train.SgdOptimizer;
import dev.blockwright.runtime.train.StatefulOptimizer;
import dev.blockwright.runtime.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A training that goes on in other processes, with other numbers of processors, has to the bit the
 * numbers of one that never stopped.
 */
final class StoppedTrainingTest {
  private static final int EPOCHS = 3;

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  private Path folder;

  /** Running statistics, random numbers, operations of the engine and programs for it. */
  @Network
  static final class Mixture {
    Tensor forward(@Input("N, 1, 28, 28") Tensor image) {
      Tensor x = image.then(conv2d(8, 3).padding(1).bias(false), batchNorm(), mish(), maxPool2d(2));
      Tensor y = x.then(dropout(0.2), conv2d(8, 3).padding(1), groupNorm(2), stochasticDepth(0.2));
      Tensor rows =
          x.plus(y).then(conv2d(16, 3).stride(2).padding(1), silu()).flatten(2, 3).transpose(1, 2);
      return rows.then(layerNorm(), multiHeadAttention(2), gru(12)).mean(1).then(linear(10));
    }
  }

  private static StatefulOptimizer optimizer(String name) {
    Tracker falling =
        Tracker.cosine().setBaseValue(0.01f).optFinalValue(0).setMaxUpdates(EPOCHS * 10).build();
    return switch (name) {
      case "adam" -> AdamOptimizer.builder().optLearningRateTracker(falling).build();
      case "adamw" -> AdamOptimizer.decoupled().optLearningRateTracker(falling).build();
      default ->
          SgdOptimizer.builder()
              .optLearningRateTracker(falling)
              .optMomentum(0.9f)
              .optWeightDecays(1e-3f)
              .build();
    };
  }

  private static Training training(String optimizer, int seed) {
    return Training.with(Losses.crossEntropy())
        .optimizer(optimizer(optimizer))
        .evaluator(new DeviceAccuracy())
        .gradientNorm(5)
        .seed(seed)
        .epochs(EPOCHS);
  }

  /** The reports without their times, then the values of every parameter. */
  private static List<String> fit(Training training) throws Exception {
    try (Model model = Model.newInstance("mixture")) {
      model.setBlock(new MixtureBlock());
      NDManager manager = model.getNDManager();
      IdxImages digits = IdxImages.onClassPath(StoppedTrainingTest.class, "/mnist");
      RandomAccessDataset some =
          digits.training(manager).setSampling(32, true).build().subDataset(0, 300);
      Dataset others = digits.test(manager).setSampling(64, false).build().subDataset(0, 100);
      List<String> outcome = new ArrayList<>();
      for (EpochReport report : training.fit(model, some, others)) {
        outcome.add(report.epoch() + " " + report.training() + report.validation());
      }
      for (Parameter parameter : model.getBlock().getParameters().values()) {
        outcome.add(parameter.getName() + Arrays.toString(parameter.getArray().toFloatArray()));
      }
      return outcome;
    }
  }

  /** One process of a training: goes on to an epoch. */
  static final class Part {
    public static void main(String[] args) throws Exception {
      fit(
          training(args[1], Integer.parseInt(args[2]))
              .checkpoints(Path.of(args[0]))
              .resume(true)
              .epochs(Integer.parseInt(args[3])));
    }
  }

  private void part(String optimizer, int seed, int epochs, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-DOPT_OUT_TRACKING=true",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Part.class.getName(),
                folder.toString(),
                optimizer,
                Integer.toString(seed),
                Integer.toString(epochs))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    assertEquals(0, builder.start().waitFor());
  }

  private void inParts(String optimizer, int seed) throws Exception {
    List<String> whole = fit(training(optimizer, seed));
    int threads = JniUtils.getNumThreads();
    part(optimizer, seed, 1, Map.of());
    part(optimizer, seed, 2, Map.of("OMP_NUM_THREADS", threads == 1 ? "2" : "1"));
    assertEquals(whole, fit(training(optimizer, seed).checkpoints(folder).resume(true)));
    assertEquals(threads, JniUtils.getNumThreads());
  }

  @Test
  void aTrainingInPartsIsTheTraining() throws Exception {
    inParts("adam", 1);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"sgd, 1", "sgd, 2", "adam, 2", "adam, 3", "adamw, 1", "adamw, 4"})
  void trainingsInPartsAreTheTrainings(String optimizer, int seed) throws Exception {
    inParts(optimizer, seed);
  }
}
