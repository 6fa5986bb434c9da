package dev.blockwright.examples.digits;

import ai.djl.modality.Classifications;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.util.List;

/** From a digit's pixels, (1, 28, 28) in 0 to 1, to the probabilities of the ten digits. */
final class DigitTranslator implements NoBatchifyTranslator<NDArray, Classifications> {
  private static final List<String> DIGITS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  @Override
  public NDList processInput(TranslatorContext context, NDArray image) {
    NDArray batch = image.expandDims(0);
    batch.attach(context.getNDManager()); // closed with the prediction, not with the caller's image
    return new NDList(batch);
  }

  @Override
  public Classifications processOutput(TranslatorContext context, NDList output) {
    return new Classifications(DIGITS, output.singletonOrThrow().softmax(1).squeeze(0));
  }
}
