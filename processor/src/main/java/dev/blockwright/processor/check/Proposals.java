package dev.blockwright.processor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fixes of one mistake, in the order in which they are to be tried. */
final class Proposals {
  /** Alternatives that are many are rarely all wrong. */
  private static final int MOST_TOGETHER = 4;

  private final List<Fix> fixes = new ArrayList<>();

  void add(Fix fix) {
    fixes.add(fix);
  }

  void add(String title, Optional<Edit> edit) {
    edit.ifPresent(e -> fixes.add(Fix.of(title, e)));
  }

  void addAll(List<Fix> others) {
    fixes.addAll(others);
  }

  /** Each alone, and all of them together. */
  void addEachAndAll(List<Fix> each) {
    fixes.addAll(each);
    if (each.size() > 1 && each.size() <= MOST_TOGETHER) {
      fixes.add(each.stream().reduce(Fix::and).orElseThrow());
    }
  }

  boolean isEmpty() {
    return fixes.isEmpty();
  }

  List<Fix> list() {
    return List.copyOf(fixes);
  }
}
