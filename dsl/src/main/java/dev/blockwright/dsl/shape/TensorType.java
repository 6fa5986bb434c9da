package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import java.util.Objects;
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

  /**
   * The type of a network's input.
   *
   * @param shape as {@link Shape#parse} reads it
   * @throws IllegalArgumentException if the text is not a shape, or one without elements; the
   *     message says where
   */
  public static TensorType ofInput(String shape, DType dtype) {
    Shape parsed = Shape.parse(shape);
    if (parsed.dims().contains(Dim.of(0))) {
      throw new IllegalArgumentException(
          "the input \""
              + shape
              + "\" has the size 0, so that there is nothing to compute: write a number of at least 1,"
              + " or a name, such as C, for an unknown size");
    }
    return new TensorType(parsed, dtype);
  }

  /** Written out, as {@link #hashCode} is: a record's own are linked when they first run. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TensorType type
        && shape.equals(type.shape)
        && dtype == type.dtype
        && Objects.equals(below, type.below);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + dtype.hashCode();
  }

  @Override
  public String toString() {
    return dtype == DType.FLOAT32 ? shape.toString() : shape + " " + dtype;
  }
}
