package dev.blockwright.dsl.layer;

import java.util.List;

/**
 * The dilation of a window over depth, height and width.
 *
 * @param <L> the layer's type
 */
public interface Dilated3d<L> extends Dilated<L>, Windowed3d<L> {

  /** This layer with its window's taps further apart; default 1. */
  default L dilation(int depth, int height, int width) {
    return window(window().withDilation(List.of(depth, height, width)));
  }
}
