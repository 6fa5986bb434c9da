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
 * @param shown the changed text with what stands around it, on one line; empty where that says
 *     nothing
 * @param line the line of the change, from 1
 */
record Edit(
    CompilationUnitTree unit, int start, int end, String replacement, String shown, int line) {
  private static final String MARK = "\u0000";
  private static final int LONGEST = 100;
  private static final int MOST_AROUND = 45;

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
    String[] parts =
        SourceOrigin.onOneLine(
                text.substring(around.start(), start)
                    + MARK
                    + replacement
                    + MARK
                    + text.substring(end, around.end()))
            .split(MARK, -1);
    String shown = shortened(parts[0], parts[1], parts[2]);
    return new Edit(around.unit(), start, end, replacement, shown, lineOf(around, start));
  }

  /** Takes a statement away. */
  static Edit without(SourceOrigin statement) {
    return new Edit(
        statement.unit(),
        statement.start(),
        statement.end(),
        "",
        "",
        lineOf(statement, statement.start()));
  }

  private static int lineOf(SourceOrigin file, int position) {
    return (int) file.unit().getLineMap().getLineNumber(position);
  }

  /** A text around a change of which the far ends are left out where it is long. */
  private static String shortened(String before, String changed, String after) {
    String end = after.replaceAll("[;,]$", "");
    if (before.length() + changed.length() + end.length() <= LONGEST) {
      return before + changed + end;
    }
    int from =
        before.length() <= MOST_AROUND ? 0 : before.indexOf(", ", before.length() - MOST_AROUND);
    int to = end.length() <= MOST_AROUND ? end.length() : end.lastIndexOf(", ", MOST_AROUND);
    return (from <= 0 ? before : "..." + before.substring(from + 1))
        + changed
        + (to < 0 || to == end.length() ? end : end.substring(0, to + 1) + " ...");
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
