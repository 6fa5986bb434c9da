package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.Inference;

/**
 * The shape rule of layers that compute each floating-point number by itself: the output has the
 * input's shape.
 */
interface Elementwise extends Unchanged {
  @Override
  default void infer(Inference in) {
    in.floating();
    Unchanged.super.infer(in);
  }
}
