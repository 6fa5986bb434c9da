package dev.blockwright.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

final class OutlineTest {
  private final Outline outline =
      Outline.of("Segment")
          .input("image", "N, 3, 16*h, 16*w")
          .input("words", "N, T", DataType.INT64)
          .output("mask", "N, 8*h - 1, 16*w")
          .output("last", "N, (T + 1) / 2")
          .build();

  @Test
  void namesAreSizesThatTheInputsDecide() {
    assertArrayEquals(
        new Shape[] {new Shape(2, 15, 48), new Shape(2, 4)},
        outline.outputShapes(new Shape(2, 3, 32, 48), new Shape(2, 7)));
  }

  @Test
  void unknownSizesStayUnknown() {
    assertArrayEquals(
        new Shape[] {new Shape(-1, 15, -1), new Shape(-1, 4)},
        outline.outputShapes(new Shape(-1, 3, 32, -1), new Shape(-1, 7)));
  }

  @Test
  void aSizeThatNoNumberGivesIsRefused() {
    assertMessage(
        "Segment: input \"image\" must be (N, 3, 16*h, 16*w), but is (1, 3, 32, 50)",
        new Shape(1, 3, 32, 50),
        new Shape(1, 7));
    assertMessage(
        "Segment: input \"image\" must be (N, 3, 16*h, 16*w), but is (1, 3, 32, 8)",
        new Shape(1, 3, 32, 8),
        new Shape(1, 7));
  }

  @Test
  void inputsAgreeOnANamesSize() {
    assertMessage(
        "Segment: input \"words\" must be (N, T), but is (3, 7), where N = 2",
        new Shape(2, 3, 32, 32),
        new Shape(3, 7));
  }

  private void assertMessage(String message, Shape... shapes) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> outline.check(shapes)).getMessage());
  }
}
