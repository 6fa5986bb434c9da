package dev.blockwright.runtime.train;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an epoch came to.
 *
 * @param epoch its number, from 1
 * @param training each evaluator's value over the training data, by the evaluator's name
 * @param validation the same over the validation data; NaN where there is none
 * @param time how long it took, validation included
 */
public record EpochReport(
    int epoch, Map<String, Float> training, Map<String, Float> validation, Duration time) {

  /** An evaluator's value over the training data, {@code training("accuracy")}. */
  public float training(String evaluator) {
    return value(training, evaluator);
  }

  /** An evaluator's value over the validation data; NaN where there is none. */
  public float validation(String evaluator) {
    return value(validation, evaluator);
  }

  private static float value(Map<String, Float> values, String evaluator) {
    Float value = values.get(evaluator);
    if (value == null) {
      throw new IllegalArgumentException(
          "no evaluator \"" + evaluator + "\", only " + values.keySet());
    }
    return value;
  }

  /** {@code epoch 3 training loss 0.0912, accuracy 0.9744 validation loss ... (1.2 s)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "epoch %d  training %s  validation %s  (%.1f s)",
        epoch,
        text(training),
        text(validation),
        time.toMillis() / 1000.0);
  }

  private static String text(Map<String, Float> values) {
    return values.entrySet().stream()
        .map(value -> String.format(Locale.ROOT, "%s %.4f", value.getKey(), value.getValue()))
        .collect(Collectors.joining(", "));
  }
}
