package dev.blockwright.examples.digits;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.translate.TranslateException;
import dev.blockwright.runtime.data.IdxImages;
import dev.blockwright.runtime.summary.Summary;
import dev.blockwright.runtime.train.AdamOptimizer;
import dev.blockwright.runtime.train.DeviceAccuracy;
import dev.blockwright.runtime.train.DeviceLoss;
import dev.blockwright.runtime.train.EpochListener;
import dev.blockwright.runtime.train.EpochReport;
import dev.blockwright.runtime.train.ProgressBarListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains {@link DigitCnn} on handwritten digits, saves it, loads it back and reads some digits. */
@Command(
    name = "digits",
    description = "Trains a small convolutional network on MNIST and reads digits with it.",
    mixinStandardHelpOptions = true)
public final class Digits implements Callable<Integer> {
  private static final int BATCH_SIZE = 64;
  private static final int SHOWN = 10;

  @Option(names = "--epochs", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  private int epochs = 10;

  @Option(names = "--seed", paramLabel = "S", description = "default: ${DEFAULT-VALUE}")
  private int seed = 1;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "the four MNIST files, gzipped or not; default: 6,000 digits that come along")
  private @Nullable Path data;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description = "where the model is saved; default: a temporary folder")
  private @Nullable Path save;

  @Override
  public Integer call() throws IOException, TranslateException, MalformedModelException {
    IdxImages digits =
        data == null ? IdxImages.onClassPath(Digits.class, "/mnist") : IdxImages.inFolder(data);
    Path folder = save == null ? Files.createTempDirectory("digits") : save;
    System.out.println(Summary.of(new DigitCnnBlock()));
    List<EpochReport> reports = train(digits, folder);
    predict(digits, folder);
    System.out.printf(
        Locale.ROOT,
        "final: validation accuracy %.3f%n",
        reports.get(reports.size() - 1).validation("accuracy"));
    return 0;
  }

  private List<EpochReport> train(IdxImages digits, Path folder)
      throws IOException, TranslateException {
    Engine.getInstance().setRandomSeed(seed);
    List<EpochReport> reports = new ArrayList<>();
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(new DeviceLoss(Loss.softmaxCrossEntropyLoss()))
            .optOptimizer(AdamOptimizer.builder().build())
            .addEvaluator(new DeviceAccuracy())
            .addTrainingListeners(
                new ProgressBarListener(epochs),
                new EpochListener(
                    report -> {
                      reports.add(report);
                      System.out.println(report);
                    }));
    try (Model model = Model.newInstance("digits")) {
      model.setBlock(new DigitCnnBlock());
      ArrayDataset training =
          digits.training(model.getNDManager()).setSampling(BATCH_SIZE, false).build();
      ArrayDataset validation =
          digits.test(model.getNDManager()).setSampling(BATCH_SIZE, false).build();
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(BATCH_SIZE, 1, 28, 28));
        EasyTrain.fit(trainer, epochs, training, validation);
      }
      model.save(folder, "digits");
      System.out.println("saved to " + folder);
    }
    return reports;
  }

  private static void predict(IdxImages digits, Path folder)
      throws IOException, TranslateException, MalformedModelException {
    try (NDManager manager = NDManager.newBaseManager();
        Model model = Model.newInstance("digits")) {
      model.setBlock(new DigitCnnBlock());
      model.load(folder, "digits");
      ArrayDataset test = digits.test(manager).setSampling(SHOWN, false).build();
      Batch first = test.getData(manager).iterator().next();
      try (Predictor<NDArray, Classifications> predictor =
          model.newPredictor(new DigitTranslator())) {
        NDArray images = first.getData().singletonOrThrow();
        NDArray labels = first.getLabels().singletonOrThrow();
        for (int i = 0; i < SHOWN; i++) {
          Classifications.Classification best = predictor.predict(images.get(i)).best();
          System.out.printf(
              Locale.ROOT,
              "a %d is read as %s (%.1f %%)%n",
              labels.getLong(i),
              best.getClassName(),
              100 * best.getProbability());
        }
      } finally {
        first.close();
      }
    }
  }
}
