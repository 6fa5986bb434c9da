package dev.blockwright.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.tracker.Tracker;
import com.google.gson.JsonArray;
import dev.blockwright.runtime.Reference;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The optimizers, against PyTorch's steps in {@code reference/optimizers.json}. */
final class OptimizersTest {
  private static final Tracker FALLING = step -> 0.1f / step;
  private static final Tracker TENTH = Tracker.fixed(0.1f);

  private static StatefulOptimizer optimizer(String name) {
    Map<String, StatefulOptimizer> optimizers =
        Map.of(
            "adam",
            AdamOptimizer.builder().build(),
            "adam, settings",
            AdamOptimizer.builder()
                .optLearningRateTracker(Tracker.fixed(0.01f))
                .optBeta1(0.8f)
                .optBeta2(0.99f)
                .optEpsilon(1e-3)
                .optWeightDecays(0.1f)
                .build(),
            "adamw",
            AdamOptimizer.decoupled().build(),
            "adamw, settings",
            AdamOptimizer.decoupled()
                .optLearningRateTracker(FALLING)
                .optEpsilon(1e-3)
                .optWeightDecays(0.1f)
                .build(),
            "sgd",
            SgdOptimizer.builder().build(),
            "sgd, decay",
            SgdOptimizer.builder().optLearningRateTracker(TENTH).optWeightDecays(0.1f).build(),
            "sgd, momentum",
            SgdOptimizer.builder().optLearningRateTracker(FALLING).optMomentum(0.9f).build(),
            "sgd, momentum and decay",
            SgdOptimizer.builder()
                .optLearningRateTracker(FALLING)
                .optMomentum(0.9f)
                .optWeightDecays(0.1f)
                .build(),
            "sgd, clipped",
            SgdOptimizer.builder().optLearningRateTracker(TENTH).optClipGrad(0.05f).build(),
            "adam, clipped",
            AdamOptimizer.builder().optLearningRateTracker(TENTH).optClipGrad(0.05f).build());
    return Objects.requireNonNull(optimizers.get(name), name);
  }

  /**
   * Also where a gradient is as small as Adam's epsilon: DJL's own steps a quarter as far there.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "adam",
        "adam, settings",
        "adamw",
        "adamw, settings",
        "sgd",
        "sgd, decay",
        "sgd, momentum",
        "sgd, momentum and decay",
        "sgd, clipped",
        "adam, clipped"
      })
  void stepsAsPyTorch(String name) {
    JsonArray steps = Reference.read("optimizers.json").getAsJsonArray(name);
    try (NDManager manager = NDManager.newBaseManager();
        StatefulOptimizer optimizer = optimizer(name)) {
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
      assertEquals(5, optimizer.steps());
    }
  }

  @Test
  void schedulesCountOnFromASetStep() {
    try (NDManager manager = NDManager.newBaseManager();
        StatefulOptimizer optimizer =
            SgdOptimizer.builder().optLearningRateTracker((id, step) -> step).build()) {
      NDArray weight = manager.zeros(new Shape(1));
      optimizer.setSteps(41);
      optimizer.update("w", weight, manager.ones(weight.getShape()));
      assertEquals(-42, weight.getFloat());
      assertEquals(42, optimizer.steps());
    }
  }
}
