package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The shape and element type of a tensor.
 *
 * @param below where the elements are known to be integers from 0 to before some number, that
 *     number; null otherwise
 */
public record TensorType(Shape shape, DType dtype, @Nullable Dim below) {

  /** Elements of which nothing is known. */
  public TensorType(Shape shape, DType dtype) {
    this(shape, dtype, null);
  }

  @Override
  public String toString() {
    return dtype == DType.FLOAT32 ? shape.toString() : shape + " " + dtype;
  }
}
