package dev.blockwright.runtime.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InitializersTest {
  /** The spread that PyTorch's functions of these names give a convolution 64 to 128, 3 x 3. */
  @ParameterizedTest
  @CsvSource({
    "xavier_uniform, 0.0340207, 0.0589256",
    "xavier_normal, 0.0340207, 0.0589256",
    "kaiming_uniform, 0.0589256, 0.1020621",
    "kaiming_normal, 0.0589256, 0.1020621"
  })
  void spread(String name, double deviation, double bound) {
    try (NDManager manager = NDManager.newBaseManager()) {
      manager.getEngine().setRandomSeed(1);
      NDArray weight =
          Initializers.named(name).initialize(manager, new Shape(128, 64, 3, 3), DataType.FLOAT32);
      assertEquals(0, weight.mean().getFloat(), deviation / 100);
      assertEquals(deviation, weight.square().mean().sqrt().getFloat(), deviation / 100);
      assertEquals(name.endsWith("uniform"), weight.abs().max().getFloat() <= bound);
    }
  }

  @Test
  void anUnknownNameNamesThoseThatAreThere() {
    assertEquals(
        "no initialisation is called \"he\": kaiming_normal, kaiming_uniform, xavier_normal,"
            + " xavier_uniform",
        assertThrows(IllegalArgumentException.class, () -> Initializers.named("he")).getMessage());
  }
}
