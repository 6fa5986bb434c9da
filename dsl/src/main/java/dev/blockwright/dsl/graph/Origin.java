package dev.blockwright.dsl.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in a description something was made or applied. */
public interface Origin {
  /** The source file's simple name; empty where it is not known. */
  String file();

  /** The line, from 1; 0 where it is not known. */
  int line();

  /** The column, from 1; 0 where it is not known. */
  int column();

  /**
   * The user's own text of the expression, on one line; of compiled code the layer that is made
   * there, else the method in which it stands. Empty where it is not known.
   */
  String text();

  /** The values of what the text mentions by name, in order of appearance. */
  Map<String, String> values();

  /** The values of the variables of the enclosing loops, outermost first. */
  Map<String, String> loops();

  /** What a message about this place begins with, where nothing points at it. */
  default String lead() {
    return "";
  }

  /** Equal for two origins that are the same place in a description. */
  default Object place() {
    return this;
  }

  /** The call that led to the method in which this stands. */
  @Nullable Origin caller();
}
