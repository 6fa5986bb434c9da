package dev.blockwright.dsl.problem;

import org.jspecify.annotations.Nullable;

/** Thrown where a description is wrong: while it runs as plain Java, or is checked. */
public final class DescriptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** An exception with a problem's code and message as its message. */
  public DescriptionException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  /**
   * An exception with a message of its own.
   *
   * @param problem the first thing that is wrong
   */
  public DescriptionException(Problem problem, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }
}
