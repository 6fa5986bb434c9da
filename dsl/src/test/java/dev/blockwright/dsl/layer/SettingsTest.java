package dev.blockwright.dsl.layer;

import static dev.blockwright.dsl.layer.Layers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.problem.DescriptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What settings refuse, where they are set or where the layer is applied. */
class SettingsTest {

  @Test
  void indexesDivisorsAndFactors() {
    refused(
        "[BW-SETTING] paddingIdx is one of the 9 indexes, from -9 to 8; found 9",
        () -> embedding(9, 4).paddingIdx(9));
    refused("[BW-SETTING] divisorOverride must not be 0", () -> avgPool2d(2).divisorOverride(0));
    refused(
        "[BW-SETTING] outputSize must be at least 1, or -1 to keep the input's size; found (0, 3)",
        () -> adaptiveAvgPool2d(1).outputSize(0, 3));
    refused(
        "[BW-SETTING] scaleFactor must be above 0; found [0.0, 2.0]",
        () -> upsampleNearest2d(2).scaleFactor(0, 2));
    refused(
        "[BW-SETTING] size must be at least 1; found (3, 0)",
        () -> upsampleBilinear2d().size(3, 0));
  }

  @Test
  void sizesOfUpsampling() {
    assertEquals("(N, 3, H + floor(H/2), 16)", out(upsampleNearest2d(1.5).scaleFactor(1.5, 2)));
    assertEquals("(N, 3, 7, 9)", out(upsampleBilinear2d().size(7, 9)));
    refused(
        "[BW-SETTING] upsampleNearest2d needs a scaleFactor, or the size itself",
        () -> out(upsampleNearest2d()));
    refused(
        "[BW-UNKNOWN-SIZE] upsampleNearest2d by 1.7 needs the size of axis 2 as a number; found H:"
            + " state the output's size(height, width)",
        () -> out(upsampleNearest2d(1.7)));
    refused(
        "[BW-WINDOW] upsampleBilinear2d by 0.1 leaves nothing of (N, 3, 9, 8)",
        () -> Networks.trace("Net", upsampleBilinear2d(0.1), "N, 3, 9, 8"));
  }

  @Test
  void statesAndKeys() {
    refused(
        "[BW-STATE-SHAPE] lstm of (N, 9, 8) starts from states of (D * numLayers, N, hiddenSize) ="
            + " (4, N, 5); found (2, N, 5)",
        () -> {
          LstmLayer lstm = lstm(5).numLayers(2).bidirectional(true);
          apply(
              x -> {
                var first = lstm(5).bidirectional(true).states(x);
                return lstm.states(x, first.hidden(), first.cell()).output();
              });
        });
    refused(
        "[BW-ATTENTION-SHAPE] multiHeadAttention takes queries (N, L, 8), keys (N, S, 8) and values"
            + " (N, S, 8); found (N, 9, 8), (N, 9, 3) and (N, 9, 8): kdim states other keys",
        () -> apply(x -> multiHeadAttention(2).attend(x, x.slice(2, 5), x)));
    apply(x -> multiHeadAttention(2).kdim(3).attend(x, x.slice(2, 5), x));
  }

  private static String out(Layer layer) {
    return Networks.trace("Net", layer, "N, 3, H, 8").outputs().get(0).value().shape().toString();
  }

  private static void apply(Composite body) {
    Networks.trace("Net", body, "N, 9, 8");
  }

  private static void refused(String message, Executable work) {
    assertEquals(message, assertThrows(DescriptionException.class, work).problem().toString());
  }
}
