package dev.blockwright.runtime.data;

import java.io.IOException;

/** A data file that is missing or is not what it should be; the message says which and why. */
public final class DataFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public DataFileException(String message) {
    super(message);
  }

  /** With a message for the user. */
  public DataFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
