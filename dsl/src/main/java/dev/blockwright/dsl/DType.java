package dev.blockwright.dsl;

/** The element type of a tensor. */
public enum DType {
  /** 16-bit floating point. */
  FLOAT16,
  /** 32-bit floating point, the default. */
  FLOAT32,
  /** 64-bit floating point. */
  FLOAT64,
  /** 8-bit unsigned integer. */
  UINT8,
  /** 32-bit integer. */
  INT32,
  /** 64-bit integer: the type of indexes and labels. */
  INT64,
  /** True or false. */
  BOOLEAN;

  /** Whether this is a floating-point type. */
  public boolean isFloating() {
    return this == FLOAT16 || this == FLOAT32 || this == FLOAT64;
  }

  /** Whether this is an integer type. */
  public boolean isInteger() {
    return this == UINT8 || this == INT32 || this == INT64;
  }
}
