package dev.blockwright.dsl.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The mistakes of one reading, each root cause once: a loop may come by the same place often. */
public final class Mistakes {
  private final Map<List<Object>, Mistake> first = new LinkedHashMap<>();
  private final Map<List<Object>, Integer> more = new LinkedHashMap<>();

  /** No mistakes yet. */
  public Mistakes() {}

  /** Adds a mistake; one at the place of another of its kind is counted. */
  public void add(Mistake mistake) {
    Mistake before = first.putIfAbsent(mistake.root(), mistake);
    if (before != null && !isOfOneApplication(before, mistake)) {
      more.merge(mistake.root(), 1, Integer::sum);
    }
  }

  /** Whether two mistakes are of one layer applied once to the same tensors. */
  private static boolean isOfOneApplication(Mistake a, Mistake b) {
    return a.failure() != null
        && b.failure() != null
        && a.failure().inputs().equals(b.failure().inputs());
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return first.isEmpty();
  }

  /** The mistakes in the order of the description. */
  public List<Mistake> all() {
    List<Mistake> all = new ArrayList<>();
    first.forEach((root, mistake) -> all.add(counted(mistake, more.getOrDefault(root, 0))));
    return all;
  }

  private static Mistake counted(Mistake mistake, int more) {
    if (more == 0) {
      return mistake;
    }
    Table table = new Table();
    table.row("and the same here " + (more == 1 ? "once more" : more + " more times"));
    return mistake.with(table.lines());
  }
}
