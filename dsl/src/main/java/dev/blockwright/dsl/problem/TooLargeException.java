package dev.blockwright.dsl.problem;

/** Thrown where a size does not fit in 64 bits; its message says what was computed. */
public final class TooLargeException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /** An exception with a message. */
  public TooLargeException(String message) {
    super(message);
  }
}
