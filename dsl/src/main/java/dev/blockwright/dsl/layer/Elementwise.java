package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.ShapeRule;

/**
 * The shape rule of layers that compute each element by itself: the output has the input's shape.
 */
interface Elementwise extends ShapeRule {
  @Override
  default void infer(Inference in) {
    in.floating();
    in.output(in.shape());
  }
}
