package dev.blockwright.dsl.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks for sizes at which a condition is false. */
final class Search {

  /** So many sizes are tried in order, and as many again far out. */
  private static final int TRIES = 100_000;

  private static final int FARTHEST = 1 << 16;

  private Search() {}

  /** See {@link Condition#counterexample(Collection)}. */
  static Optional<Map<String, Long>> first(
      Condition condition, Collection<? extends Condition> given) {
    if (given.isEmpty() && condition.symbols().size() == 1) {
      String symbol = condition.symbols().first();
      Map<String, SizeSet> solved = Requirement.of(condition).solve();
      SizeSet works = solved == null ? null : solved.get(symbol);
      if (works != null) {
        OptionalLong missing = works.firstMissing();
        return missing.isPresent()
            ? Optional.of(Map.of(symbol, missing.getAsLong()))
            : Optional.empty();
      }
    }
    SortedSet<String> names = new TreeSet<>(condition.symbols());
    List<Condition> related = new ArrayList<>(given);
    related.removeIf(other -> Collections.disjoint(other.symbols(), condition.symbols()));
    related.forEach(other -> names.addAll(other.symbols()));
    List<String> symbols = List.copyOf(names);
    Tester wrong = new Tester(condition, symbols);
    List<Tester> right = related.stream().map(other -> new Tester(other, symbols)).toList();
    long[] sizes =
        find(
            symbols.size(),
            candidate -> {
              try {
                return !wrong.holds(candidate)
                    && right.stream().allMatch(tester -> tester.holds(candidate));
              } catch (ArithmeticException e) {
                return false; // too large to be judged
              }
            });
    if (sizes == null) {
      return Optional.empty();
    }
    Map<String, Long> result = new TreeMap<>();
    for (int i = 0; i < sizes.length; i++) {
      result.put(symbols.get(i), sizes[i]);
    }
    return Optional.of(result);
  }

  /** A condition's two sides, ready to be evaluated often. */
  private static final class Tester {
    private final Condition condition;
    private final Program first;
    private final Program second;

    Tester(Condition condition, List<String> symbols) {
      this.condition = condition;
      this.first = Program.of(condition.sides().get(0), symbols);
      this.second = Program.of(condition.sides().get(1), symbols);
    }

    boolean holds(long[] sizes) {
      return condition.compares(first.run(sizes), second.run(sizes));
    }
  }

  private static long @Nullable [] find(int symbols, Predicate<long[]> found) {
    if (symbols == 0) {
      return found.test(new long[0]) ? new long[0] : null;
    }
    // In order: all sizes whose greatest is 1, then 2, ...
    long tries = 0;
    for (long greatest = 1; tries < TRIES; greatest++) {
      long[] sizes = new long[symbols];
      Arrays.fill(sizes, symbols == 1 ? greatest : 1);
      do {
        tries++;
        if (Arrays.stream(sizes).max().orElse(0) == greatest && found.test(sizes)) {
          return sizes;
        }
      } while (next(sizes, greatest));
    }
    // Far out: one unknown large, the others small; then all of them anyhow.
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < TRIES && symbols > 1; i++) {
      long[] sizes = new long[symbols];
      for (int j = 0; j < symbols; j++) {
        boolean large = i % 2 == 1 || i / 2 % symbols == j;
        sizes[j] = random.nextLong(1, large ? FARTHEST : 5);
      }
      if (found.test(sizes)) {
        return sizes;
      }
    }
    return null;
  }

  /** Counts up, the last size fastest; false where all are {@code greatest} already. */
  private static boolean next(long[] sizes, long greatest) {
    for (int i = sizes.length - 1; i >= 0; i--) {
      if (sizes[i] < greatest) {
        sizes[i]++;
        return true;
      }
      sizes[i] = 1;
    }
    return false;
  }
}
