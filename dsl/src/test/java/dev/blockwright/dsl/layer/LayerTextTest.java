package dev.blockwright.dsl.layer;

import static dev.blockwright.dsl.layer.Layers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blockwright.dsl.Shape;
import java.util.List;
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
  void severalSizesAndSettingsOfOneValue() {
    assertText("zeroPad2d(1).padding(1, 2, 0, 3)", zeroPad2d(1).padding(1, 2, 0, 3));
    assertText("adaptiveAvgPool2d(3).outputSize(3, 4)", adaptiveAvgPool2d(1).outputSize(3, 4));
    assertText(
        "lstm(256).numLayers(2).bidirectional(true)", lstm(256).numLayers(2).bidirectional(true));
    assertText("unflatten(1, 3, -1)", unflatten(1, 3, -1));
    assertText("mean(2, 3).keepdim(true)", mean(2, 3).keepdim(true));
    assertText("slice(1, 0, 5)", slice(1, 0, 5));
    assertText(
        "rearrange(\"n (h d) -> n h d\").size(\"h\", 8)",
        rearrange("n (h d) -> n h d").size("h", 8));
    assertText("linear(9).weightFrom(embedding(9, 4))", linear(9).weightFrom(embedding(9, 4)));
    assertText("parameter(Shape.of(1, 4), zeros())", parameter(Shape.of(1, 4), zeros()));
    assertText("upsampleNearest2d(2)", upsampleNearest2d(2));
    assertText(
        "upsampleNearest2d(1.5).scaleFactor(1.5, 2)", upsampleNearest2d(2).scaleFactor(1.5, 2));
    assertText(
        "upsampleBilinear2d().size(7, 9).alignCorners(true)",
        upsampleBilinear2d(2).alignCorners(true).size(7, 9));
    assertText("adaptiveMaxPool2d(-1).outputSize(-1, 7)", adaptiveMaxPool2d(1).outputSize(-1, 7));
    assertText("embedding(9, 4).paddingIdx(0)", embedding(9, 4).paddingIdx(0));
    assertText("multiHeadAttention(8).isCausal(true)", multiHeadAttention(8).isCausal(true));
  }

  @Test
  void whatIsDoneToTensors() {
    assertText("plus(2)", PlusLayer.make(2));
    assertText("plus(0.5)", PlusLayer.make(0.5));
    assertText("split(1, 2)", SplitLayer.make(1, 2));
    assertText("split(1, List.of(2, 3))", SplitLayer.make(1, List.of(2, 3)));
    assertText("plus", PlusLayer.make());
    assertText("concat(1)", ConcatLayer.make(1));
  }

  private static void assertText(String expected, Operation layer) {
    assertEquals(expected, layer.describe());
  }
}
