package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Dim;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something that must be true of sizes: two are equal, one is a multiple of another, or one bounds
 * another. Where sizes are unknown, a condition knows whether it is true of all of them, and says
 * in words of which.
 *
 * <p>For one unknown the answers are exact: sums, products, maxima, and divisions by numbers repeat
 * from some size on, so finitely many sizes decide. For several unknowns, and for divisions by
 * unknowns, what is not proven counts as {@link Status#SOMETIMES}.
 */
public sealed interface Condition {

  /** Of which sizes a condition is true. */
  enum Status {
    /** Of all; this is proven. */
    ALWAYS,
    /** Of none; this is proven. */
    NEVER,
    /** Of some, or of all or none but that is not proven. */
    SOMETIMES
  }

  /** {@code left} and {@code right} are the same size. */
  record Equal(Dim left, Dim right) implements Condition {
    @Override
    public String toString() {
      return left + " = " + right;
    }
  }

  /** {@code size} is a multiple of {@code divisor}. */
  record MultipleOf(Dim size, Dim divisor) implements Condition {
    @Override
    public String toString() {
      return size + " is a multiple of " + divisor;
    }
  }

  /** {@code size} is {@code least} or greater. */
  record AtLeast(Dim size, Dim least) implements Condition {
    @Override
    public String toString() {
      return size + " >= " + least;
    }
  }

  /** {@code size} is {@code most} or smaller. */
  record AtMost(Dim size, Dim most) implements Condition {
    @Override
    public String toString() {
      return size + " <= " + most;
    }
  }

  /**
   * The condition that {@code text} is: two sizes, as {@link Dim#parse} reads them, with {@code
   * >=}, {@code <=}, {@code =} or {@code is a multiple of} between them.
   *
   * @throws IllegalArgumentException if {@code text} is not a condition
   */
  static Condition parse(String text) {
    for (String relation : List.of(" >= ", " <= ", " = ", " is a multiple of ")) {
      int at = text.indexOf(relation);
      if (at >= 0) {
        Dim left = Dim.parse(text.substring(0, at));
        Dim right = Dim.parse(text.substring(at + relation.length()));
        return switch (relation) {
          case " >= " -> atLeast(left, right);
          case " <= " -> atMost(left, right);
          case " = " -> equal(left, right);
          default -> multipleOf(left, right);
        };
      }
    }
    throw new IllegalArgumentException(
        "cannot read the condition \""
            + text
            + "\": expected two sizes with >=, <=, = or \"is a multiple of\" between them");
  }

  /** The condition that {@code left} equals {@code right}. */
  static Condition equal(Dim left, Dim right) {
    return new Equal(left, right);
  }

  /** The condition that {@code left} equals {@code right}. */
  static Condition equal(Dim left, long right) {
    return equal(left, Dim.of(right));
  }

  /** The condition that {@code size} is a multiple of {@code divisor}, which is at least 1. */
  static Condition multipleOf(Dim size, Dim divisor) {
    return new MultipleOf(size, divisor);
  }

  /** The condition that {@code size} is a multiple of {@code divisor}, which is at least 1. */
  static Condition multipleOf(Dim size, long divisor) {
    return multipleOf(size, Dim.of(divisor));
  }

  /** The condition that {@code size} is at least {@code least}. */
  static Condition atLeast(Dim size, Dim least) {
    return new AtLeast(size, least);
  }

  /** The condition that {@code size} is at least {@code least}. */
  static Condition atLeast(Dim size, long least) {
    return atLeast(size, Dim.of(least));
  }

  /** The condition that {@code size} is at most {@code most}. */
  static Condition atMost(Dim size, Dim most) {
    return new AtMost(size, most);
  }

  /** The condition that {@code size} is at most {@code most}. */
  static Condition atMost(Dim size, long most) {
    return atMost(size, Dim.of(most));
  }

  /** This with the named unknowns replaced; those without a replacement stay. */
  default Condition substitute(Map<String, Dim> replacements) {
    Dim first = sides().get(0).substitute(replacements);
    Dim second = sides().get(1).substitute(replacements);
    return this instanceof Equal
        ? equal(first, second)
        : this instanceof MultipleOf
            ? multipleOf(first, second)
            : this instanceof AtLeast ? atLeast(first, second) : atMost(first, second);
  }

  /** The unknowns that this is about, in alphabetical order. */
  default SortedSet<String> symbols() {
    SortedSet<String> symbols = new TreeSet<>();
    for (Dim side : sides()) {
      symbols.addAll(side.symbols());
    }
    return symbols;
  }

  /** The two dims that this compares, as written. */
  default List<Dim> sides() {
    if (this instanceof Equal equal) {
      return List.of(equal.left, equal.right);
    }
    if (this instanceof MultipleOf multiple) {
      return List.of(multiple.size, multiple.divisor);
    }
    if (this instanceof AtLeast atLeast) {
      return List.of(atLeast.size, atLeast.least);
    }
    AtMost atMost = (AtMost) this;
    return List.of(atMost.size, atMost.most);
  }

  /**
   * Whether this is true where the unknowns have the given sizes.
   *
   * @param sizes a size of at least 1 for each of {@link #symbols()}
   */
  default boolean holds(Map<String, Long> sizes) {
    return compares(sides().get(0).evaluate(sizes), sides().get(1).evaluate(sizes));
  }

  /** Whether this is true where its {@link #sides()} have the given values. */
  default boolean compares(long first, long second) {
    return this instanceof Equal
        ? first == second
        : this instanceof MultipleOf
            ? Math.floorMod(first, second) == 0
            : this instanceof AtLeast ? first >= second : first <= second;
  }

  /** Of which sizes this is true. */
  default Status status() {
    return sides().get(0).equals(sides().get(1)) ? Status.ALWAYS : Requirement.of(this).status();
  }

  /** Of which of the sizes that satisfy all of {@code given} this is true. */
  default Status status(Collection<? extends Condition> given) {
    return Sizes.of(given).status(this);
  }

  /**
   * The smallest sizes at which this is false: those whose greatest is least, then the first in
   * alphabetical order of the unknowns. Empty if there are none, or none were found.
   */
  default Optional<Map<String, Long>> counterexample() {
    return counterexample(List.of());
  }

  /** As {@link #counterexample()}, among the sizes that satisfy all of {@code given}. */
  default Optional<Map<String, Long>> counterexample(Collection<? extends Condition> given) {
    return status() == Status.ALWAYS ? Optional.empty() : Search.first(this, given);
  }

  /**
   * In words, of which sizes this is true: {@code "H must be a multiple of 16"}, {@code "H >= 12"},
   * {@code "H % 4 must be 1"}, {@code "H must equal W"}; {@code "all sizes work"} and {@code "no
   * sizes work"} where that is so.
   */
  default String solution() {
    return switch (status()) {
      case ALWAYS -> "all sizes work";
      case NEVER -> "no sizes work";
      case SOMETIMES -> String.join(", and ", solutions(List.of(this)));
    };
  }

  /**
   * In words, of which sizes all of {@code conditions} are true: what they say of one unknown is
   * said together, {@code ["H >= 12", "W >= 12"]}. Empty if all sizes work.
   */
  static List<String> solutions(Collection<? extends Condition> conditions) {
    return Sizes.of(conditions).describe();
  }
}
