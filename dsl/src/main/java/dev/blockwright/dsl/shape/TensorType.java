package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Shape;

/** The shape and element type of a tensor. */
public record TensorType(Shape shape, DType dtype) {
  @Override
  public String toString() {
    return dtype == DType.FLOAT32 ? shape.toString() : shape + " " + dtype;
  }
}
