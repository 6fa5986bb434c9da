package dev.blockwright.dsl;

import dev.blockwright.dsl.Bounds.Interval;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values that expressions are never below, where the unknowns are at least some sizes. What
 * expressions have in common is worked out once, so that asking of each layer's sizes in turn costs
 * no more for a deep network than for a flat one.
 */
public final class LeastValues {
  private final Bounds.Intervals algebra;
  private final Map<Atom, Interval> known = new HashMap<>();

  /**
   * Values where the named unknowns are at least the given sizes, and others at least 1.
   *
   * @param sizes the least size of each unknown
   */
  public LeastValues(Map<String, Long> sizes) {
    this.algebra = new Bounds.Intervals(sizes);
  }

  /** Whether {@code dim} is seen to be at least {@code least}. */
  public boolean isAtLeast(Dim dim, long least) {
    learn(dim);
    return dim.fold(algebra, known).least() >= least;
  }

  private void learn(Dim dim) {
    Deque<Atom> open = new ArrayDeque<>();
    push(dim, open);
    while (!open.isEmpty()) {
      Atom atom = open.peek();
      int before = open.size();
      if (!known.containsKey(atom)) {
        List<Dim> parts = atom.parts();
        parts.forEach(part -> push(part, open));
        if (open.size() > before) {
          continue; // first what it is made of
        }
        known.put(atom, atom.fold(algebra, known));
      }
      open.pop();
    }
  }

  private void push(Dim dim, Deque<Atom> open) {
    for (Term term : dim.terms()) {
      for (Atom atom : term.atoms()) {
        if (!known.containsKey(atom)) {
          open.push(atom);
        }
      }
    }
  }
}
