package dev.blockwright.runtime.init;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class InitializersTest {
  @Test
  void oneRowIsZero() {
    try (NDManager manager = NDManager.newBaseManager()) {
      for (int index : new int[] {2, -2}) {
        NDArray table =
            Initializers.normalWithZeros(1, index)
                .initialize(manager, new Shape(4, 50), DataType.FLOAT32);
        for (int row = 0; row < 4; row++) {
          assertEquals(row == 2, table.get(row).abs().sum().getFloat() == 0, "row " + row);
        }
      }
    }
  }
}
