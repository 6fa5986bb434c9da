package dev.blockwright.runtime.train;

import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.TrainingListenerAdapter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reports each epoch: the value of the loss and of every evaluator of the trainer, over the
 * training and over the validation data. Reads them once an epoch; with {@link DeviceLoss} and
 * {@link DeviceAccuracy} no step waits for the device.
 */
public final class EpochListener extends TrainingListenerAdapter {
  // an evaluator keeps totals by key: these are this listener's own
  private final String trainingKey = "training of " + System.identityHashCode(this);
  private final String validationKey = "validation of " + System.identityHashCode(this);
  private final Consumer<EpochReport> reports;
  private int epoch;
  private long start;

  /** Hands each epoch's report on, {@code new EpochListener(System.out::println)}. */
  public EpochListener(Consumer<EpochReport> reports) {
    this(1, reports);
  }

  /** Hands each epoch's report on, counting from a first epoch. */
  public EpochListener(int first, Consumer<EpochReport> reports) {
    this.epoch = first;
    this.reports = reports;
  }

  @Override
  public void onTrainingBegin(Trainer trainer) {
    for (Evaluator evaluator : trainer.getEvaluators()) {
      evaluator.addAccumulator(trainingKey);
      evaluator.addAccumulator(validationKey);
    }
    start = System.nanoTime();
  }

  @Override
  public void onTrainingBatch(Trainer trainer, BatchData batch) {
    update(trainer, batch, trainingKey);
  }

  @Override
  public void onValidationBatch(Trainer trainer, BatchData batch) {
    update(trainer, batch, validationKey);
  }

  private static void update(Trainer trainer, BatchData batch, String key) {
    batch
        .getLabels()
        .forEach(
            (device, labels) -> {
              for (Evaluator evaluator : trainer.getEvaluators()) {
                evaluator.updateAccumulators(
                    new String[] {key}, labels, batch.getPredictions().get(device));
              }
            });
  }

  @Override
  public void onEpoch(Trainer trainer) {
    Map<String, Float> training = read(trainer, trainingKey);
    Map<String, Float> validation = read(trainer, validationKey);
    long now = System.nanoTime();
    reports.accept(new EpochReport(epoch, training, validation, Duration.ofNanos(now - start)));
    start = now;
    epoch++;
  }

  /** The evaluators' values, the loss first. */
  private static Map<String, Float> read(Trainer trainer, String key) {
    Map<String, Float> values = new LinkedHashMap<>();
    values.put(trainer.getLoss().getName(), trainer.getLoss().getAccumulator(key));
    for (Evaluator evaluator : trainer.getEvaluators()) {
      values.put(evaluator.getName(), evaluator.getAccumulator(key));
    }
    for (Evaluator evaluator : trainer.getEvaluators()) {
      evaluator.resetAccumulator(key);
    }
    return values;
  }
}
