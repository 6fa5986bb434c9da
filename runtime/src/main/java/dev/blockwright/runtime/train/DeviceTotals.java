package dev.blockwright.runtime.train;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sums that stay on the device: adding to one does not wait for it, reading one does. DJL's own
 * evaluators read each batch's number at once, so that every step waits.
 */
final class DeviceTotals {
  private final Map<String, Total> totals = new ConcurrentHashMap<>();

  private record Total(NDArray sum, long count) {}

  /** Adds a sum over {@code count} examples under each key. */
  void add(String[] keys, NDArray sum, long count) {
    for (String key : keys) {
      totals.compute(
          key,
          (k, total) -> {
            if (total == null) {
              NDArray first = sum.duplicate();
              first.detach();
              return new Total(first, count);
            }
            total.sum().addi(sum);
            return new Total(total.sum(), total.count() + count);
          });
    }
  }

  /** The mean over all examples of a key since its reset; NaN without any. Waits for the device. */
  float mean(String key) {
    Total total = totals.get(key);
    return total == null ? Float.NaN : total.sum().getFloat() / total.count();
  }

  void reset(String key) {
    Total total = totals.remove(key);
    if (total != null) {
      total.sum().close();
    }
  }
}
