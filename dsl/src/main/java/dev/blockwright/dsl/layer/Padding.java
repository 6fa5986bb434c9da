package dev.blockwright.dsl.layer;

/** A padding that follows from the other settings. */
public enum Padding {
  /** The padding that keeps the input's size; needs stride 1. */
  SAME
}
