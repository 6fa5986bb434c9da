package dev.blockwright.processor.read;

import org.jspecify.annotations.Nullable;

/** How a statement ended. */
record Completion(Kind kind, @Nullable String label, @Nullable Typed value) {
  static final Completion NORMAL = new Completion(Kind.NORMAL, null, null);

  enum Kind {
    NORMAL,
    BREAK,
    CONTINUE,
    RETURN,
    YIELD
  }

  boolean isNormal() {
    return kind == Kind.NORMAL;
  }

  /**
   * Whether this is a break, or a continue, that is meant for a statement with the given label or
   * none.
   */
  boolean isFor(Kind kind, @Nullable String label) {
    return this.kind == kind && (this.label == null || this.label.equals(label));
  }
}
