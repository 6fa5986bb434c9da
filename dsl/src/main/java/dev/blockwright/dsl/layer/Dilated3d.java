package dev.blockwright.dsl.layer;

import java.util.List;

/**
 * The settings of a dilated window over depth, height and width that differ between the three.
 *
 * @param <L> the layer's type
 */
public interface Dilated3d<L> extends Dilated<L> {

  /** This layer with another window size, at least 1. */
  default L kernelSize(int depth, int height, int width) {
    return window(window().withKernelSize(List.of(depth, height, width)));
  }

  /** This layer with another stride, at least 1. */
  default L stride(int depth, int height, int width) {
    return window(window().withStride(List.of(depth, height, width)));
  }

  /** This layer with another padding, on both sides of each axis; default 0. */
  default L padding(int depth, int height, int width) {
    return window(window().withPadding(List.of(depth, height, width)));
  }

  /** This layer with its window's taps further apart; default 1. */
  default L dilation(int depth, int height, int width) {
    return window(window().withDilation(List.of(depth, height, width)));
  }
}
