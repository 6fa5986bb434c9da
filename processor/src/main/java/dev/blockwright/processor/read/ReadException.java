package dev.blockwright.processor.read;

import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem;
import org.jspecify.annotations.Nullable;

/** A description cannot be read on: what is wrong, and at which expression. */
public final class ReadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient SourceOrigin at;
  private final boolean invalidJava;

  private ReadException(
      Problem problem, SourceOrigin at, boolean invalidJava, @Nullable Throwable cause) {
    super(problem.message(), cause, false, false);
    this.problem = problem;
    this.at = at;
    this.invalidJava = invalidJava;
  }

  static ReadException of(Code code, String message, SourceOrigin at) {
    return of(Problem.of(code, message), at);
  }

  static ReadException of(Problem problem, SourceOrigin at) {
    return new ReadException(problem, at, false, null);
  }

  /**
   * The source is not valid Java here, or a name is unknown: as a rule javac reports it too, and
   * better.
   */
  static ReadException invalidJava(String message, SourceOrigin at) {
    return new ReadException(Problem.of(Code.UNSUPPORTED, message), at, true, null);
  }

  /** The description's own code threw. */
  static ReadException threw(Throwable thrown, SourceOrigin at) {
    Throwable root = Problem.rootOf(thrown);
    InterpretedObject own = InterpretedObject.behind(root);
    if (own == null) {
      return new ReadException(Problem.ofThrown(thrown), at, false, root);
    }
    String type = own.declaration().simpleName();
    String message = root.getMessage();
    Problem problem =
        Problem.of(Code.DESCRIPTION_THREW, message == null ? type : type + ": " + message);
    return new ReadException(problem, at, false, root);
  }

  /** Something that the reader itself got wrong. */
  static ReadException internal(Throwable cause, SourceOrigin at) {
    return new ReadException(internal(cause), at, false, cause);
  }

  /** Something that Blockwright got wrong, as it is reported. */
  public static Problem internal(Throwable cause) {
    StackTraceElement[] stack = cause.getStackTrace();
    return Problem.of(
        Code.INTERNAL,
        "Blockwright could not read this: "
            + cause
            + (stack.length == 0 ? "" : " at " + stack[0])
            + ". This is a mistake in Blockwright: please report it with the description that caused"
            + " it");
  }

  /** What is wrong; where a layer's factory or setting refused its argument, what it said. */
  public Problem problem() {
    return problem;
  }

  /** Where. */
  public SourceOrigin at() {
    return at;
  }

  /** Whether javac too will refuse the source here, so that the processor may leave it to javac. */
  public boolean isInvalidJava() {
    return invalidJava;
  }
}
