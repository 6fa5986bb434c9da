package dev.blockwright.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers of scikit-learn's {@code classification_report}. */
final class ConfusionMatrixTest {
  private static final ConfusionMatrix MATRIX =
      new ConfusionMatrix(new long[][] {{5, 1, 0}, {2, 6, 0}, {1, 0, 0}});

  @Test
  void precisionRecallAndAccuracy() {
    assertEquals(5 / 8.0, MATRIX.precision(0));
    assertEquals(6 / 7.0, MATRIX.precision(1));
    assertEquals(0, MATRIX.precision(2)); // nothing was said to be of it
    assertEquals(0.75, MATRIX.recall(1));
    assertEquals((5 / 8.0 + 6 / 7.0) / 3, MATRIX.macroPrecision(), 1e-12);
    assertEquals((5 / 6.0 + 0.75) / 3, MATRIX.macroRecall(), 1e-12);
    assertEquals(11 / 15.0, MATRIX.accuracy());
    assertEquals(15, MATRIX.total());
    assertEquals(2, MATRIX.count(1, 0));
  }

  @Test
  void aTable() {
    assertEquals(
        """
        label  cat  dog  eel  precision  recall
        cat      5    1    0      0.625   0.833
        dog      2    6    0      0.857   0.750
        eel      1    0    0      0.000   0.000
        """,
        MATRIX.toString(List.of("cat", "dog", "eel")));
  }
}
