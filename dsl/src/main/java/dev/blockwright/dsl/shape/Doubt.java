package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A problem that is none where the unknown sizes are right.
 *
 * @param problem what is wrong otherwise
 * @param wanted what must be true of the sizes
 * @param given what is known to be true of them
 * @param batch the number of examples, which may be any; null if it is not known to be one
 */
public record Doubt(
    Problem problem, List<Condition> wanted, List<Condition> given, @Nullable Dim batch) {

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
    List<Condition> ofOne = all.stream().map(condition -> withBatch(condition, 1)).toList();
    boolean isOfAnyBatch =
        !Sizes.of(ofOne).isNone() && all.stream().allMatch(this::isTheSameForAnyBatch);
    Sizes others = isOfAnyBatch ? Sizes.of(ofOne).shortest() : sizes;
    String texts = String.join(", ", others.describe());
    String works =
        sizes.isNone()
            ? "no sizes work"
            : isOfAnyBatch
                ? "sizes that work: " + texts
                : texts + ", but " + batch + " is the batch, which may have any size";
    return new Problem(
        problem.code(),
        problem.message() + counterexample() + "; " + works,
        problem.culprits(),
        problem.setting(),
        isOfAnyBatch ? others.conditions() : List.of());
  }

  /** Whether it is one of a single example already, so that only some batches would be right. */
  boolean isOfTheBatch() {
    return batch != null
        && wanted.stream().anyMatch(c -> withBatch(c, 1).status() == Condition.Status.NEVER);
  }

  /** What must be true of the other sizes where there are so many examples. */
  private Condition withBatch(Condition condition, long examples) {
    return batch == null
        ? condition
        : condition.substitute(Map.of(batch.toString(), Dim.of(examples)));
  }

  /** Whether a condition is true of any number of examples where it is true of a single one. */
  private boolean isTheSameForAnyBatch(Condition condition) {
    List<Dim> one = withBatch(condition, 1).sides();
    List<Dim> two = withBatch(condition, 2).sides();
    if (condition instanceof Condition.MultipleOf) {
      boolean isOfEach = one.get(1).times(2).equals(two.get(1)); // both grow with the batch
      return isOfEach
          ? one.get(0).times(2).equals(two.get(0))
          : one.get(1).equals(two.get(1)) && isTheSame(one.get(0), two.get(0));
    }
    return isTheSame(one.get(0).minus(one.get(1)), two.get(0).minus(two.get(1)));
  }

  private static boolean isTheSame(Dim one, Dim two) {
    return one.equals(two) || one.times(2).equals(two);
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
