package app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TrainingTest {
  @Test
  void theGeneratedBlockLearns() throws Exception {
    float accuracy = Training.accuracy();
    assertTrue(accuracy > 0.8, "accuracy " + accuracy);
  }
}
