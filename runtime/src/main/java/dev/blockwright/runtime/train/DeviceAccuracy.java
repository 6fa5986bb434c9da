package dev.blockwright.runtime.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.evaluator.Evaluator;

/**
 * The share of examples whose largest output is at the label, totalled on the device until it is
 * read. Judges the first output, (N, classes), by the first label, (N).
 */
public final class DeviceAccuracy extends Evaluator {
  private final DeviceTotals totals = new DeviceTotals();

  /** Reported as {@code accuracy}. */
  public DeviceAccuracy() {
    super("accuracy");
  }

  /** 1 for each example that is right, else 0: (N). */
  @Override
  public NDArray evaluate(NDList labels, NDList predictions) {
    try (NDArray classes = predictions.head().argMax(1);
        NDArray expected = labels.head().toType(DataType.INT64, true);
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
