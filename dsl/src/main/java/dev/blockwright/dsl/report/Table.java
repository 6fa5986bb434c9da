package dev.blockwright.dsl.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text whose columns line up. */
public final class Table {
  private static final String INDENT = "  ";
  private static final String GAP = "  ";

  /** What is longer stands out of its column, and moves no other row. */
  private static final int WIDEST = 120;

  private final List<List<String>> rows = new ArrayList<>();

  /** A table without rows. */
  public Table() {}

  /** Adds a row. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * The rows, one line each, without blanks at the end; columns that are empty everywhere vanish.
   */
  public List<String> lines() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int length = row.get(i).length();
        widths[i] = Math.max(widths[i], length > WIDEST ? 1 : length);
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder(INDENT);
    for (int i = 0; i < row.size(); i++) {
      if (widths[i] > 0) {
        int blanks = Math.max(0, widths[i] - row.get(i).length());
        line.append(row.get(i)).append(" ".repeat(blanks)).append(GAP);
      }
    }
    return line.toString().stripTrailing();
  }
}
