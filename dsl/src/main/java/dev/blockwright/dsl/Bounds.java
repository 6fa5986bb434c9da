package dev.blockwright.dsl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Between which values a {@link Dim} lies, given that every unknown is at least 1. */
final class Bounds {

  /** Deeper expressions are judged by intervals alone. */
  private static final int DEEPEST = 8;

  private Bounds() {}

  /** A value that {@code dim} is never below, if one is found. */
  static OptionalLong least(Dim dim) {
    if (dim.isConstant()) {
      return OptionalLong.of(dim.constant());
    }
    long least = dim.fold(Intervals.OF_ALL, known(List.of(dim))).least;
    if (least != Interval.NONE_BELOW) {
      return OptionalLong.of(least);
    }
    if (dim.depth() <= DEEPEST) {
      try {
        Fraction low = dim.fold(Planes.ALGEBRA).low;
        Fraction lowest = low == null ? null : low.least();
        if (lowest != null) {
          // The expression is a whole number, so its bound is rounded up.
          return OptionalLong.of(-Math.floorDiv(-lowest.polynomial.constant(), lowest.divisor));
        }
      } catch (ArithmeticException e) {
        // too large to be judged
      }
    }
    return OptionalLong.empty();
  }

  /** The range of an atom, where those of the atoms in it are known. */
  static Interval interval(Atom atom) {
    return atom.fold(Intervals.OF_ALL, known(atom.parts()));
  }

  /** The ranges of the atoms that stand in expressions, each of which knows its own. */
  private static Map<Atom, Interval> known(List<Dim> dims) {
    Map<Atom, Interval> known = new HashMap<>();
    for (Dim dim : dims) {
      for (Term term : dim.terms()) {
        for (Atom atom : term.atoms()) {
          known.put(atom, atom.interval());
        }
      }
    }
    return known;
  }

  /**
   * A range of numbers.
   *
   * @param least {@link #NONE_BELOW} if there is no lower bound
   * @param most {@link #NONE_ABOVE} if there is no upper bound
   */
  record Interval(long least, long most) {
    static final Interval SIZES = new Interval(1, Long.MAX_VALUE);

    static final long NONE_BELOW = Long.MIN_VALUE;
    static final long NONE_ABOVE = Long.MAX_VALUE;
  }

  /**
   * Interval arithmetic: exact where every unknown occurs once.
   *
   * @param least the least size of unknowns where it is not 1
   */
  record Intervals(Map<String, Long> least) implements Dim.Algebra<Interval> {
    private static final Intervals OF_ALL = new Intervals(Map.of());

    @Override
    public Interval constant(long value) {
      return new Interval(value, value);
    }

    @Override
    public Interval symbol(String name) {
      Long size = least.get(name);
      return size == null ? Interval.SIZES : new Interval(size, Interval.NONE_ABOVE);
    }

    @Override
    public Interval plus(Interval left, Interval right) {
      return new Interval(sum(left.least, right.least), sum(left.most, right.most));
    }

    /** The sum, where both ends of {@code long} are infinities. */
    private static long sum(long left, long right) {
      if (isInfinite(left) || isInfinite(right)) {
        return isInfinite(left) ? left : right;
      }
      try {
        return Math.addExact(left, right);
      } catch (ArithmeticException e) {
        return left < 0 ? Interval.NONE_BELOW : Interval.NONE_ABOVE;
      }
    }

    @Override
    public Interval times(Interval left, Interval right) {
      long a = product(left.least, right.least);
      long b = product(left.least, right.most);
      long c = product(left.most, right.least);
      long d = product(left.most, right.most);
      return new Interval(
          Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    private static long product(long left, long right) {
      if (left == 0 || right == 0) {
        return 0;
      }
      if (!isInfinite(left) && !isInfinite(right)) {
        try {
          return Math.multiplyExact(left, right);
        } catch (ArithmeticException e) {
          // too large to be told from infinity
        }
      }
      return left < 0 == right < 0 ? Interval.NONE_ABOVE : Interval.NONE_BELOW;
    }

    @Override
    public Interval floorDiv(Interval dividend, Interval divisor) {
      long smallest = Math.max(divisor.least, 1);
      return new Interval(
          quotient(dividend.least, dividend.least >= 0 ? divisor.most : smallest),
          quotient(dividend.most, dividend.most >= 0 ? smallest : divisor.most));
    }

    private static long quotient(long dividend, long divisor) {
      return isInfinite(dividend) ? dividend : Math.floorDiv(dividend, divisor);
    }

    @Override
    public Interval max(Interval left, Interval right) {
      return new Interval(Math.max(left.least, right.least), Math.max(left.most, right.most));
    }

    private static boolean isInfinite(long value) {
      return value == Interval.NONE_BELOW || value == Interval.NONE_ABOVE;
    }
  }

  /** A polynomial of unknowns, without divisions, divided exactly by a positive number. */
  private record Fraction(Dim polynomial, long divisor) {

    static final Fraction ZERO = new Fraction(Dim.ZERO, 1);
    static final Fraction ONE = new Fraction(Dim.ONE, 1);

    Fraction plus(Fraction other) {
      return divisor == other.divisor
          ? new Fraction(polynomial.plus(other.polynomial), divisor)
          : new Fraction(
              polynomial.times(other.divisor).plus(other.polynomial.times(divisor)),
              Exact.multiply(divisor, other.divisor));
    }

    Fraction times(Fraction other) {
      return new Fraction(
          polynomial.times(other.polynomial), Exact.multiply(divisor, other.divisor));
    }

    /** The least value; known where no term falls when an unknown grows from 1. */
    @Nullable Fraction least() {
      Map<String, Dim> fromZero = new HashMap<>();
      for (String symbol : polynomial.symbols()) {
        fromZero.put(symbol, Dim.symbol(symbol).plus(1));
      }
      Dim grown = polynomial.substitute(fromZero);
      boolean falls = grown.terms().stream().anyMatch(term -> term.coefficient() < 0);
      return falls ? null : new Fraction(Dim.of(grown.constant()), divisor);
    }

    boolean isNotNegative() {
      Fraction least = least();
      return least != null && least.polynomial.constant() >= 0;
    }

    boolean isPositive() {
      Fraction least = least();
      return least != null && least.polynomial.constant() > 0;
    }

    Fraction unaryMinus() {
      return new Fraction(polynomial.unaryMinus(), divisor);
    }
  }

  /**
   * Polynomials below and above an expression; null where none is known.
   *
   * @param positive whether the expression is at least 0 whatever {@code low} says
   */
  private record Range(@Nullable Fraction low, @Nullable Fraction high, boolean positive) {
    static final Range UNKNOWN = new Range(null, null);

    Range(@Nullable Fraction low, @Nullable Fraction high) {
      this(low, high, false);
    }

    static Range exactly(Dim polynomial) {
      Fraction both = new Fraction(polynomial, 1);
      return new Range(both, both);
    }

    boolean isExact() {
      return low != null && low.equals(high);
    }

    /** This times a known polynomial. */
    Range times(@Nullable Fraction factor) {
      if (factor == null) {
        return UNKNOWN;
      }
      Fraction lower = low == null ? null : low.times(factor);
      Fraction upper = high == null ? null : high.times(factor);
      return factor.isNotNegative()
          ? new Range(lower, upper, positive)
          : factor.unaryMinus().isNotNegative() ? new Range(upper, lower) : UNKNOWN;
    }

    /** Whether the whole number in this range is known to be at least 0. */
    boolean isNotNegative() {
      return positive || (low != null && low.plus(Fraction.ONE).isPositive());
    }

    /** Whether the whole number in this range is known to be at most 0. */
    boolean isNotPositive() {
      return high != null && high.unaryMinus().plus(Fraction.ONE).isPositive();
    }
  }

  /** Replaces a division by {@code (p - d + 1)/d} from below and {@code p/d} from above. */
  private enum Planes implements Dim.Algebra<Range> {
    ALGEBRA;

    @Override
    public Range constant(long value) {
      return Range.exactly(Dim.of(value));
    }

    @Override
    public Range symbol(String name) {
      return Range.exactly(Dim.symbol(name));
    }

    @Override
    public Range plus(Range left, Range right) {
      return new Range(
          left.low == null || right.low == null ? null : left.low.plus(right.low),
          left.high == null || right.high == null ? null : left.high.plus(right.high));
    }

    @Override
    public Range times(Range left, Range right) {
      if (left.isExact()) {
        return right.times(left.low);
      }
      if (right.isExact()) {
        return left.times(right.low);
      }
      if (left.isNotNegative() && right.isNotPositive()) {
        return times(right, left);
      }
      if (left.low == null || left.high == null || right.low == null || right.high == null) {
        return left.isNotNegative() && right.isNotNegative()
            ? new Range(Fraction.ZERO, null)
            : Range.UNKNOWN;
      }
      // A plane may dip below 0 where the expression does not.
      boolean clear = right.low.isNotNegative();
      if (left.isNotNegative() && right.isNotNegative()) {
        return new Range(
            clear && left.low.isNotNegative() ? left.low.times(right.low) : Fraction.ZERO,
            left.high.times(right.high));
      }
      if (left.isNotPositive() && right.isNotNegative()) {
        return new Range(
            left.low.times(right.high),
            clear && left.high.unaryMinus().isNotNegative()
                ? left.high.times(right.low)
                : Fraction.ZERO);
      }
      return Range.UNKNOWN;
    }

    @Override
    public Range floorDiv(Range dividend, Range divisor) {
      Fraction by = divisor.low;
      if (by == null || !divisor.isExact() || !by.polynomial.isConstant()) {
        // at least 1, so the quotient of a positive dividend is no greater than that
        return dividend.isNotNegative() ? new Range(Fraction.ZERO, dividend.high) : Range.UNKNOWN;
      }
      Fraction part = new Fraction(Dim.ONE, by.polynomial.constant());
      Fraction shift = new Fraction(Dim.ONE.minus(by.polynomial), 1);
      return new Range(
          dividend.low == null ? null : dividend.low.plus(shift).times(part),
          dividend.high == null ? null : dividend.high.times(part));
    }

    @Override
    public Range max(Range left, Range right) {
      // Only max(p, 0) occurs in a normal form.
      Fraction high = left.high;
      if (high != null && !high.isNotNegative()) {
        Fraction least = high.least();
        high = least == null ? null : high.plus(least.unaryMinus());
      }
      return new Range(left.low == null ? right.low : left.low, high, /* positive= */ true);
    }
  }
}
