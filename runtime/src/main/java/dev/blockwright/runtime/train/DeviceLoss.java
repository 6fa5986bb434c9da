package dev.blockwright.runtime.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;

/**
 * A loss of DJL whose totals stay on the device until they are read. The mean is over examples: the
 * last, smaller batch counts less.
 */
public final class DeviceLoss extends Loss {
  private final Loss loss;
  private final DeviceTotals totals = new DeviceTotals();

  /** The loss, reported as {@code loss}. */
  public DeviceLoss(Loss loss) {
    super("loss");
    this.loss = loss;
  }

  @Override
  public NDArray evaluate(NDList labels, NDList predictions) {
    return loss.evaluate(labels, predictions);
  }

  @Override
  public void addAccumulator(String key) {
    totals.reset(key);
  }

  @Override
  public void updateAccumulators(String[] keys, NDList labels, NDList predictions) {
    long examples = labels.head().size(0);
    try (NDArray mean = loss.evaluate(labels, predictions);
        NDArray scalar = mean.mean();
        NDArray sum = scalar.mul(examples)) {
      totals.add(keys, sum, examples);
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
