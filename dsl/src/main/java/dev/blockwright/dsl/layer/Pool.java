package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Window;

/**
 * The settings and the shape rule of max and average pools. The stride is the window's size where
 * it is not set; the padding is at most half the window.
 *
 * @param <L> the layer's type
 */
public interface Pool<L> extends Windowed<L> {

  /** Whether a last window that reaches past the padded input counts. */
  default boolean ceilMode() {
    return window().ceilMode();
  }

  /** This layer with or without a last window that reaches past the padded input; default false. */
  default L ceilMode(boolean ceilMode) {
    return window(window().withCeilMode(ceilMode));
  }

  @Override
  default void infer(Inference in) {
    int axes = window().axes();
    in.rank(axes + 2, window().form());
    in.floating();
    for (int axis = 0; axis < axes; axis++) {
      if (padding().get(axis) > kernelSize().get(axis) / 2) {
        throw Settings.wrong(
            "padding",
            in.layer()
                + " takes a padding of at most half its kernelSize "
                + Window.text(kernelSize())
                + "; found "
                + Window.text(padding()));
      }
    }
    in.output(window().over(in, in.shape().dim(1)));
  }
}
