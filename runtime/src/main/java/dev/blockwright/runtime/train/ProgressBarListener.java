package dev.blockwright.runtime.train;

import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.TrainingListenerAdapter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows each epoch's examples as a bar on standard error: how many of how many, how many a second,
 * the time that is left.
 */
public final class ProgressBarListener extends TrainingListenerAdapter {
  private final int epochs;
  private int epoch;
  private @Nullable ProgressBar bar;

  /** For a training of so many epochs. */
  public ProgressBarListener(int epochs) {
    this(1, epochs);
  }

  /** For a training that goes on with a first epoch. */
  public ProgressBarListener(int first, int epochs) {
    this.epoch = first;
    this.epochs = epochs;
  }

  @Override
  public void onTrainingBatch(Trainer trainer, BatchData batchData) {
    step("epoch " + epoch + "/" + epochs, batchData.getBatch());
  }

  private void step(String task, Batch batch) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(batch.getProgressTotal())
              .setStyle(ProgressBarStyle.ASCII)
              .setUnit(" examples", 1)
              .showSpeed()
              .build();
    }
    bar.stepBy(batch.getSize());
  }

  @Override
  public void onValidationBatch(Trainer trainer, BatchData batchData) {
    close();
  }

  @Override
  public void onEpoch(Trainer trainer) {
    close();
    epoch++;
  }

  @Override
  public void onTrainingEnd(Trainer trainer) {
    close();
  }

  private void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
