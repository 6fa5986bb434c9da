package dev.blockwright.dsl.layer;

import java.util.List;

/**
 * The dilation of a window over height and width.
 *
 * @param <L> the layer's type
 */
public interface Dilated2d<L> extends Dilated<L>, Windowed2d<L> {

  /** This layer with its window's taps further apart; default 1. */
  default L dilation(int height, int width) {
    return window(window().withDilation(List.of(height, width)));
  }
}
