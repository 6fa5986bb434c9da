package dev.blockwright.dsl.layer;

import static dev.blockwright.dsl.layer.Layers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LayerTextTest {

  @Test
  void argumentsAndWhatDiffersFromTheDefault() {
    assertText("conv2d(16, 5)", conv2d(16, 5));
    assertText("conv2d(16, 5).padding(2)", conv2d(16, 5).padding(2).stride(1));
    assertText(
        "conv2d(64, 3).kernelSize(3, 5).stride(2, 1).padding(1).dilation(2).inChannels(32)"
            + ".groups(32).bias(false)",
        conv2d(64, 3)
            .bias(false)
            .groups(32)
            .kernelSize(3, 5)
            .stride(2, 1)
            .padding(1)
            .dilation(2)
            .inChannels(32));
    assertText("conv2d(8, 3).padding(SAME)", conv2d(8, 3).padding(SAME));
    assertText("maxPool2d(2)", maxPool2d(2).stride(2));
    assertText("maxPool2d(2).kernelSize(2, 3)", maxPool2d(2).kernelSize(2, 3));
    assertText("maxPool2d(3).stride(2).ceilMode(true)", maxPool2d(3).stride(2).ceilMode(true));
    assertText("avgPool2d(3).countIncludePad(false)", avgPool2d(3).countIncludePad(false));
    assertText("linear(10).inFeatures(84)", linear(10).inFeatures(84));
    assertText("batchNorm()", batchNorm().momentum(0.1));
    assertText("batchNorm().eps(1e-6)", batchNorm().eps(1e-6));
    assertText("dropout(0.5)", dropout(0.5));
    assertText("softmax().dim(1)", softmax().dim(1));
    assertText("flatten()", flatten());
    assertText("flatten().startDim(2)", flatten().startDim(2));
  }

  @Test
  void whatIsDoneToTensors() {
    assertText("plus", PlusLayer.make());
    assertText("concat(1)", ConcatLayer.make(1));
  }

  private static void assertText(String expected, Operation layer) {
    assertEquals(expected, layer.describe());
  }
}
