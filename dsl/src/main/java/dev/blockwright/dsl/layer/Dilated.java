package dev.blockwright.dsl.layer;

import java.util.Collections;

/**
 * The dilation of a window, for the layers that have one.
 *
 * @param <L> the layer's type
 */
public interface Dilated<L> extends Windowed<L> {

  /** This layer with its window's taps further apart; default 1. */
  default L dilation(int all) {
    return window(window().withDilation(Collections.nCopies(window().axes(), all)));
  }
}
