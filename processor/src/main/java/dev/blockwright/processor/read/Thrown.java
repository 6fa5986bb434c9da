package dev.blockwright.processor.read;

/** An exception of the description's own, on its way through the interpreter to a catch clause. */
final class Thrown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Throwable exception;

  Thrown(Throwable exception) {
    super(null, exception, false, false);
    this.exception = exception;
  }

  Throwable exception() {
    return exception;
  }
}
