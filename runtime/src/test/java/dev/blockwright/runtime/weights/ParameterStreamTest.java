package dev.blockwright.runtime.weights;

import static dev.blockwright.runtime.init.Initializers.ones;
import static dev.blockwright.runtime.init.Initializers.uniform;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import dev.blockwright.runtime.Pass;
import dev.blockwright.runtime.exemplar.TwinsBlock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParameterStreamTest {
  private static final Shape IMAGES = new Shape(2, 3, 12, 12);

  private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /** A block that differs from another in what a file can have wrong. */
  private static final class Linear extends GeneratedBlock {
    Linear(String name, long out, boolean bias) {
      super(Outline.of("Linear").input("x", "N, 4").output("y", "N, " + out).build());
      weight(name + ".weight", uniform(0.5), out, 4);
      if (bias) {
        bias(name + ".bias", ones(), out);
      }
    }

    @Override
    protected NDList forward(Pass pass, NDList inputs) {
      return inputs;
    }
  }

  @Test
  void aModelComesBack(@TempDir Path folder) throws Exception {
    TwinsBlock block = new TwinsBlock();
    NDList inputs = new NDList(manager.ones(IMAGES), manager.ones(IMAGES));
    float[] output;
    try (Model model = Model.newInstance("twins", "PyTorch")) {
      model.setBlock(block);
      block.initialize(model.getNDManager(), DataType.FLOAT32, IMAGES, IMAGES);
      output = run(block, inputs);
      model.save(folder, "twins");
    }
    try (Model model = Model.newInstance("twins", "PyTorch")) {
      TwinsBlock loaded = new TwinsBlock();
      model.setBlock(loaded);
      model.load(folder);
      assertTrue(loaded.isInitialized());
      assertArrayEquals(output, run(loaded, inputs));
    }
  }

  @Test
  void anInitializedBlockKeepsItsArrays() throws Exception {
    TwinsBlock saved = initialized(new TwinsBlock());
    TwinsBlock block = initialized(new TwinsBlock());
    List<NDArray> arrays = block.getParameters().values().stream().map(p -> p.getArray()).toList();
    load(block, save(saved));
    for (int i = 0; i < arrays.size(); i++) {
      NDArray expected = saved.getParameters().valueAt(i).getArray();
      assertArrayEquals(expected.toFloatArray(), arrays.get(i).toFloatArray());
      assertEquals(expected.hasGradient(), arrays.get(i).hasGradient());
    }
  }

  @Test
  void aWrongShapeIsRefused() throws IOException {
    assertRefused(
        "Linear: the saved parameters do not fit: fc.weight is (3, 4), not (2, 4); fc.bias is (3),"
            + " not (2)",
        new Linear("fc", 2, true),
        save(initialized(new Linear("fc", 3, true))));
  }

  @Test
  void missingAndUnknownNamesAreRefused() throws IOException {
    assertRefused(
        "Linear: the saved parameters do not fit: fc.bias is missing",
        new Linear("fc", 2, true),
        save(initialized(new Linear("fc", 2, false))));
    assertRefused(
        "Linear: the saved parameters do not fit: fc.bias is unknown",
        new Linear("fc", 2, false),
        save(initialized(new Linear("fc", 2, true))));
  }

  @Test
  void manyProblemsAreCounted() throws IOException {
    String message =
        assertThrows(
                MalformedModelException.class,
                () -> load(new TwinsBlock(), save(initialized(new Linear("fc", 2, true)))))
            .getMessage();
    assertEquals(
        "Twins: the saved parameters do not fit: encoder.conv.weight is missing; encoder.bn.weight"
            + " is missing; encoder.bn.bias is missing; encoder.bn.running_mean is missing;"
            + " encoder.bn.running_var is missing; and 15 more",
        message);
  }

  @Test
  void damageIsRefusedWhereverItIs() throws IOException {
    byte[] whole = save(initialized(new Linear("fc", 2, true)));
    for (int length = 0; length < whole.length; length++) {
      assertRefused(
          "Linear: the saved parameters are truncated",
          new Linear("fc", 2, true),
          Arrays.copyOf(whole, length));
    }
    byte[] flipped = whole.clone();
    flipped[whole.length - 12] ^= 1;
    assertRefused(
        "Linear: the saved parameters are damaged: the checksum differs",
        new Linear("fc", 2, true),
        flipped);
    assertRefused(
        "Linear: these are not the saved parameters of a generated block",
        new Linear("fc", 2, true),
        new byte[100]);
  }

  /** Refused by a block with values, which keeps them, and by one without, which gets none. */
  private void assertRefused(String message, GeneratedBlock block, byte[] bytes) {
    MalformedModelException fresh =
        assertThrows(MalformedModelException.class, () -> load(block, bytes));
    assertEquals(message, fresh.getMessage());
    assertFalse(block.isInitialized());
    assertTrue(block.getParameters().values().stream().noneMatch(p -> p.isInitialized()));

    block.initialize(manager, DataType.FLOAT32, new Shape(1, 4));
    List<float[]> before = values(block);
    int arrays = manager.getManagedArrays().size();
    assertThrows(MalformedModelException.class, () -> load(block, bytes));
    assertEquals(arrays, manager.getManagedArrays().size());
    for (int i = 0; i < before.size(); i++) {
      assertArrayEquals(before.get(i), values(block).get(i));
    }
  }

  private static List<float[]> values(GeneratedBlock block) {
    return block.getParameters().values().stream().map(p -> p.getArray().toFloatArray()).toList();
  }

  private <B extends GeneratedBlock> B initialized(B block) {
    Shape[] shapes =
        block instanceof TwinsBlock ? new Shape[] {IMAGES, IMAGES} : new Shape[] {new Shape(1, 4)};
    block.initialize(manager, DataType.FLOAT32, shapes);
    return block;
  }

  private float[] run(GeneratedBlock block, NDList inputs) {
    return block.forward(new ParameterStore(manager, false), inputs, false).head().toFloatArray();
  }

  private static byte[] save(GeneratedBlock block) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    block.saveParameters(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private void load(GeneratedBlock block, byte[] bytes)
      throws IOException, MalformedModelException {
    block.loadParameters(manager, new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
