package dev.blockwright.runtime;

import ai.djl.ndarray.NDArray;

/** Is told each layer's output while a {@link GeneratedBlock} runs. */
@FunctionalInterface
public interface LayerListener {
  /**
   * Called when a layer has run; a shared layer calls once for each use.
   *
   * @param name the layer's path in the description, {@code layer1.0.conv1}
   * @param output its output, closed after its last use: duplicate what is to be kept
   */
  void onLayer(String name, NDArray output);
}
