package dev.blockwright.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import dev.blockwright.runtime.data.IdxImages;
import dev.blockwright.runtime.exemplar.DigitCnnBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DigitTrainingTest {
  private static final IdxImages MNIST =
      IdxImages.inFolder(Path.of("../examples/src/main/resources/mnist"));

  @Test
  void oneEpochLearnsDigits() throws Exception {
    EpochReport report = train(1, 1).get(0);
    assertEquals(List.of("loss", "accuracy"), List.copyOf(report.training().keySet()));
    assertEquals(1, report.epoch());
    assertTrue(report.validation("accuracy") > 0.85, report.toString());
    assertTrue(report.validation("loss") < report.training("loss"), report.toString());
  }

  @Test
  void aSeedDecidesEverything() throws Exception {
    assertEquals(
        train(1, 7).get(0).validation("loss"), train(1, 7).get(0).validation("loss"), 1e-6);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void tenEpochsReachPyTorchsAccuracy(int seed) throws Exception {
    List<EpochReport> reports = train(10, seed);
    float accuracy = reports.get(9).validation("accuracy");
    assertTrue(accuracy >= 0.955 && accuracy <= 0.975, reports.toString());
  }

  private static List<EpochReport> train(int epochs, int seed) throws Exception {
    Engine.getEngine("PyTorch").setRandomSeed(seed);
    List<EpochReport> reports = new ArrayList<>();
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(new DeviceLoss(Loss.softmaxCrossEntropyLoss()))
            .optOptimizer(AdamOptimizer.builder().build())
            .addEvaluator(new DeviceAccuracy())
            .addTrainingListeners(
                new ProgressBarListener(epochs),
                new EpochListener(reports::add),
                new EpochListener(System.out::println));
    try (Model model = Model.newInstance("digits", "PyTorch")) {
      model.setBlock(new DigitCnnBlock());
      ArrayDataset training = MNIST.training(model.getNDManager()).setSampling(64, false).build();
      ArrayDataset test = MNIST.test(model.getNDManager()).setSampling(64, false).build();
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(1, 1, 28, 28));
        EasyTrain.fit(trainer, epochs, training, test);
      }
    }
    return reports;
  }
}
