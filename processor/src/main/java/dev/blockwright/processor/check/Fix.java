package dev.blockwright.processor.check;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to mend a mistake.
 *
 * @param parts what to do
 */
record Fix(List<Part> parts) {

  /**
   * One change.
   *
   * @param title what it does, in a few words
   */
  record Part(String title, Edit edit) {}

  Fix {
    parts = List.copyOf(parts);
  }

  static Fix of(String title, Edit edit) {
    return new Fix(List.of(new Part(title, edit)));
  }

  /** This fix and another one. */
  Fix and(Fix other) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return new Fix(all);
  }

  List<Edit> edits() {
    return parts.stream().map(Part::edit).toList();
  }

  /** Whether no two of the edits are of the same text. */
  boolean isDisjoint() {
    List<Edit> edits = edits();
    for (int i = 1; i < edits.size(); i++) {
      Edit a = edits.get(i);
      for (Edit b : edits.subList(0, i)) {
        if (a.unit() == b.unit() && a.start() <= b.end() && b.start() <= a.end()) {
          return false;
        }
      }
    }
    return true;
  }
}
