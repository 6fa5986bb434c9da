package dev.blockwright.runtime.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.evaluator.Evaluator;

/**
 * The share of examples that are classified right, totalled on the device until it is read. Judges
 * the first output by the first label, (N): an output (N, classes) says the class of its largest
 * element, an output (N, 1) says 1 where it reaches a threshold, else 0.
 */
public final class DeviceAccuracy extends Evaluator {
  private final DeviceTotals totals = new DeviceTotals();
  private final double threshold;

  /** Reported as {@code accuracy}; one output is a probability, and 0.5 says 1. */
  public DeviceAccuracy() {
    this(0.5);
  }

  /** Reported as {@code accuracy}; a single output says 1 from a threshold on: 0 for a logit. */
  public DeviceAccuracy(double threshold) {
    super("accuracy");
    this.threshold = threshold;
  }

  /** The classes, (N), 64-bit integers, that an output says. */
  static NDArray classes(NDArray output, double threshold) {
    if (output.getShape().size() > output.size(0)) {
      return output.argMax(1);
    }
    try (NDArray flat = output.reshape(-1);
        NDArray reached = flat.gte(threshold)) {
      return reached.toType(DataType.INT64, false);
    }
  }

  /** 1 for each example that is right, else 0: (N). */
  @Override
  public NDArray evaluate(NDList labels, NDList predictions) {
    try (NDArray classes = classes(predictions.head(), threshold);
        NDArray flat = labels.head().reshape(-1);
        NDArray expected = flat.toType(DataType.INT64, true);
        NDArray right = classes.eq(expected)) {
      return right.toType(DataType.FLOAT32, true);
    }
  }

  @Override
  public void addAccumulator(String key) {
    totals.reset(key);
  }

  @Override
  public void updateAccumulator(String key, NDList labels, NDList predictions) {
    updateAccumulators(new String[] {key}, labels, predictions);
  }

  @Override
  public void updateAccumulators(String[] keys, NDList labels, NDList predictions) {
    try (NDArray right = evaluate(labels, predictions);
        NDArray sum = right.sum()) {
      totals.add(keys, sum, right.size());
    }
  }

  @Override
  public void resetAccumulator(String key) {
    totals.reset(key);
  }

  @Override
  public float getAccumulator(String key) {
    return totals.mean(key);
  }
}
