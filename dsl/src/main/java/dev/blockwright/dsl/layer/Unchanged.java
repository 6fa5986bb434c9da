package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.ShapeRule;

/** The shape rule of layers whose output has the input's shape and type, whatever they are. */
public interface Unchanged extends ShapeRule {
  @Override
  default void infer(Inference in) {
    in.output(in.shape());
  }
}
