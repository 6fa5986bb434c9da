package dev.blockwright.processor.check;

import com.sun.source.tree.CompilationUnitTree;
import dev.blockwright.processor.read.SourceOrigin;

/**
 * A change of a source file.
 *
 * @param unit the file
 * @param start where the text to be replaced starts, from 0
 * @param end where it ends
 * @param replacement what stands there instead
 * @param shown the changed text with what stands around it, on one line
 * @param line the line of the change, from 1
 */
record Edit(
    CompilationUnitTree unit, int start, int end, String replacement, String shown, int line) {

  /**
   * Replaces a place.
   *
   * @param around the expression to be shown with the change in it
   */
  static Edit replace(SourceOrigin place, String replacement, SourceOrigin around) {
    return of(place.start(), place.end(), replacement, around);
  }

  /** Replaces a place, and shows the replacement. */
  static Edit replace(SourceOrigin place, String replacement) {
    return replace(place, replacement, place);
  }

  /** Replaces what stands from {@code start} to {@code end} within an expression. */
  static Edit of(int start, int end, String replacement, SourceOrigin around) {
    String text = Sources.text(around.unit());
    String shown =
        text.substring(around.start(), start) + replacement + text.substring(end, around.end());
    if (shown.endsWith(";")) {
      shown = shown.substring(0, shown.length() - 1);
    }
    return new Edit(
        around.unit(),
        start,
        end,
        replacement,
        SourceOrigin.onOneLine(shown),
        (int) around.unit().getLineMap().getLineNumber(start));
  }

  /** The length by which this edit makes the file longer. */
  int growth() {
    return replacement.length() - (end - start);
  }

  /** The same edit of a file in which it stands elsewhere. */
  Edit at(CompilationUnitTree other, int otherStart) {
    return new Edit(
        other,
        otherStart,
        otherStart + end - start,
        replacement,
        shown,
        (int) other.getLineMap().getLineNumber(otherStart));
  }
}
