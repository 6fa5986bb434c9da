package dev.blockwright.processor.read;

import dev.blockwright.dsl.report.Mistake;

/** A description is not valid Java: the compiler says so better than a reader could. */
public final class InvalidJavaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Mistake mistake;

  /** Something wrong, and what to report of it if the compiler has no complaint. */
  public InvalidJavaException(RuntimeException cause, Mistake mistake) {
    super(cause);
    this.mistake = mistake;
  }

  /** What to report if the compiler has no complaint. */
  public Mistake mistake() {
    return mistake;
  }
}
