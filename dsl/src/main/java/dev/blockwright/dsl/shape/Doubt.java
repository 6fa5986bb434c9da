package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A problem that is none where the unknown sizes are right.
 *
 * @param problem what is wrong otherwise
 * @param wanted what must be true of the sizes
 * @param given what is known to be true of them
 */
public record Doubt(Problem problem, List<Condition> wanted, List<Condition> given) {

  /** Copies the lists. */
  public Doubt {
    wanted = List.copyOf(wanted);
    given = List.copyOf(given);
  }

  /** The problem, which shows sizes where it occurs and says which sizes work. */
  public Problem told() {
    return told(List.of());
  }

  /**
   * As {@link #told()}, with the sizes that also satisfy what later layers want.
   *
   * @param more what they want
   */
  public Problem told(Collection<? extends Condition> more) {
    List<Condition> all = new ArrayList<>(wanted);
    all.addAll(more);
    Sizes sizes = Sizes.of(all).shortest();
    String works =
        sizes.isNone()
            ? "no sizes work"
            : "sizes that work: " + String.join(", ", sizes.describe());
    return new Problem(
        problem.code(),
        problem.message() + counterexample() + "; " + works,
        problem.culprits(),
        problem.setting(),
        sizes.isNone() ? List.of() : sizes.conditions());
  }

  private String counterexample() {
    Condition first = wanted.get(0);
    return first
        .counterexample(given)
        .map(sizes -> "; at " + text(sizes) + ": " + found(first, sizes))
        .orElse("");
  }

  private static String text(Map<String, Long> sizes) {
    return sizes.entrySet().stream()
        .map(size -> size.getKey() + " = " + size.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String found(Condition condition, Map<String, Long> sizes) {
    List<Long> sides = condition.sides().stream().map(side -> side.evaluate(sizes)).toList();
    return condition instanceof Condition.MultipleOf
        ? sides.get(0) + " is no multiple of " + sides.get(1)
        : sides.get(0) + " vs " + sides.get(1);
  }
}
