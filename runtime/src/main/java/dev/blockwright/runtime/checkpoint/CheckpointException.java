package dev.blockwright.runtime.checkpoint;

import java.io.IOException;

/** A checkpoint that is missing, damaged or of another training; the message says which and why. */
public final class CheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public CheckpointException(String message) {
    super(message);
  }

  CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
