package dev.blockwright.dsl.layer;

import java.util.List;

/**
 * The settings of a window over depth, height and width that differ between the three.
 *
 * @param <L> the layer's type
 */
public interface Windowed3d<L> extends Windowed<L> {

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
}
