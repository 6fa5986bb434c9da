package dev.blockwright.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.tracker.Tracker;
import com.google.gson.JsonArray;
import dev.blockwright.runtime.Reference;
import org.junit.jupiter.api.Test;

final class AdamOptimizerTest {
  @Test
  void theDefaultsArePyTorchs() {
    assertSteps("defaults", AdamOptimizer.builder().build());
  }

  @Test
  void theSettingsMeanWhatPyTorchMeans() {
    assertSteps(
        "settings",
        AdamOptimizer.builder()
            .optLearningRateTracker(Tracker.fixed(0.01f))
            .optBeta1(0.8f)
            .optBeta2(0.99f)
            .optEpsilon(1e-3)
            .optWeightDecays(0.1f)
            .build());
  }

  /**
   * Also where a gradient is as small as epsilon, 1e-7: DJL's own Adam steps a quarter as far
   * there.
   */
  private static void assertSteps(String name, AdamOptimizer optimizer) {
    JsonArray steps = Reference.read("adam.json").getAsJsonArray(name);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weight = manager.create(new float[] {1, -2, 0.5f, 3});
      weight.setRequiresGradient(true);
      NDArray gradient = manager.create(new float[] {0.1f, -0.02f, 1e-7f, 2});
      for (int t = 0; t < steps.size(); t++) {
        optimizer.update("w", weight, gradient.mul(t + 1).sub(0.03f * t));
        float[] values = weight.toFloatArray();
        for (int i = 0; i < values.length; i++) {
          double expected = steps.get(t).getAsJsonArray().get(i).getAsDouble();
          assertEquals(expected, values[i], 1e-6, "step " + t + ", element " + i);
        }
      }
    }
  }
}
