package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.ShapeRule;
import dev.blockwright.dsl.shape.Window;
import java.util.Collections;
import java.util.List;

/**
 * The settings that convolutions and pools have in common. One number sets all spatial axes.
 *
 * @param <L> the layer's type
 */
public interface Windowed<L> extends ShapeRule {

  /** The window: kernel size, stride, padding and dilation. */
  Window window();

  /** This layer with another window. */
  L window(Window window);

  /** The size of the window on each spatial axis. */
  default List<Integer> kernelSize() {
    return window().kernelSize();
  }

  /** The step of the window on each spatial axis. */
  default List<Integer> stride() {
    return window().stride();
  }

  /** This layer with another stride, at least 1. */
  default L stride(int all) {
    return window(window().withStride(all(all)));
  }

  /** What is added on both sides of each spatial axis. */
  default List<Integer> padding() {
    return window().padding();
  }

  /** This layer with another padding, on both sides of every axis; default 0. */
  default L padding(int all) {
    return window(window().withPadding(all(all)));
  }

  /** The distance of the window's taps on each spatial axis. */
  default List<Integer> dilation() {
    return window().dilation();
  }

  private List<Integer> all(int value) {
    return Collections.nCopies(window().axes(), value);
  }
}
