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
        "Segment: input \"image\" must be (N, 3, 16*h, 16*w), but is (1, 3, 32, 0): 16*w cannot be"
            + " 0",
        new Shape(1, 3, 32, 0),
        new Shape(1, 7));
    assertMessage(
        "Segment: input \"image\" must be (N, 3, 16*h, 16*w), but is (1, 3, 32, 8)",
        new Shape(1, 3, 32, 8),
        new Shape(1, 7));
  }

  @Test
  void inputsAgreeOnANamesSize() {
    assertMessage(
        "Segment: inputs \"image\" (N, 3, 16*h, 16*w) and \"words\" (N, T) must agree in N, but are"
            + " (2, 3, 32, 32) and (3, 7)",
        new Shape(2, 3, 32, 32),
        new Shape(3, 7));
  }

  private final Outline bounded =
      Outline.of("Bounded")
          .input("left", "N, T")
          .input("right", "N, S")
          .output("output", "N, T - S, classes")
          .requires("T <= 16", "T >= S")
          .requires("classes >= 2")
          .build();

  @Test
  void whatTheNetworkNeedsIsChecked() {
    bounded.check(new Shape(1, 16), new Shape(1, 16));
    assertMessage(
        bounded,
        "Bounded: input \"left\" (N, T) is (1, 17), where T = 17, but the network needs T <= 16",
        new Shape(1, 17),
        new Shape(1, 2));
    assertMessage(
        bounded,
        "Bounded: input \"left\" (N, T) is (1, 3), input \"right\" (N, S) is (1, 4), where S = 4"
            + " and T = 3, but the network needs T >= S",
        new Shape(1, 3),
        new Shape(1, 4));
  }

  @Test
  void saysWhatItTakesAndGives() {
    assertEquals(
        "left (N, T), right (N, S) -> (N, T - S, classes) where T <= 16, T >= S, classes >= 2",
        bounded.signature().toString());
  }

  @Test
  void aSizeOfTheBlockHasAValue() {
    Outline three = bounded.where("classes", 3);
    assertEquals(
        "left (N, T), right (N, S) -> (N, T - S, 3) where T <= 16, T >= S",
        three.signature().toString());
    assertArrayEquals(
        new Shape[] {new Shape(1, 2, 3)}, three.outputShapes(new Shape(1, 6), new Shape(1, 4)));
    assertEquals(
        "Bounded: classes is 1, but the network needs classes >= 2",
        assertThrows(IllegalArgumentException.class, () -> bounded.where("classes", 1))
            .getMessage());
  }

  private void assertMessage(String message, Shape... shapes) {
    assertMessage(outline, message, shapes);
  }

  private static void assertMessage(Outline outline, String message, Shape... shapes) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> outline.check(shapes)).getMessage());
  }
}
