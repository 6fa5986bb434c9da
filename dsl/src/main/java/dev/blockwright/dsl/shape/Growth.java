package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Dim;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an expression depends on one unknown. From {@code start} on, over the sizes {@code r, r +
 * period, r + 2*period, ...} it is a polynomial of at most {@code degree}, for every {@code r}.
 * (Expressions of sums, products and divisions by numbers are such "quasi-polynomials".)
 *
 * @param rise by how much the expression grows in a period, where that is one number; null
 *     otherwise
 */
record Growth(long period, int degree, long start, @Nullable Long rise) {

  /** Above this, a period is too long to be looked through. */
  private static final long LONGEST = 1 << 16;

  private static final Growth FIXED = new Growth(1, 0, 1, 0L);

  Growth {
    rise = degree == 0 ? Long.valueOf(0) : rise;
  }

  /** How {@code dim} depends on {@code symbol}, or null where it is no such expression. */
  static @Nullable Growth of(Dim dim, String symbol) {
    try {
      Growth growth = dim.fold(new Rules(symbol)).growth;
      return growth.period > LONGEST || growth.start > LONGEST ? null : growth;
    } catch (ArithmeticException | UnsupportedOperationException e) {
      return null;
    }
  }

  private boolean isFixed() {
    return degree == 0 && period == 1 && start == 1;
  }

  /** An expression and how it grows. */
  private record Grown(Dim dim, Growth growth) {}

  private record Rules(String symbol) implements Dim.Algebra<Grown> {
    @Override
    public Grown constant(long value) {
      return new Grown(Dim.of(value), FIXED);
    }

    @Override
    public Grown symbol(String name) {
      return new Grown(Dim.symbol(name), name.equals(symbol) ? new Growth(1, 1, 1, 1L) : FIXED);
    }

    @Override
    public Grown plus(Grown left, Grown right) {
      Growth a = left.growth;
      Growth b = right.growth;
      long period = lcm(a.period, b.period);
      Long rise =
          a.rise == null || b.rise == null
              ? null
              : Long.valueOf(
                  Math.addExact(
                      Math.multiplyExact(a.rise, period / a.period),
                      Math.multiplyExact(b.rise, period / b.period)));
      int degree = rise != null && rise == 0 ? 0 : Math.max(a.degree, b.degree);
      return new Grown(
          left.dim.plus(right.dim), new Growth(period, degree, Math.max(a.start, b.start), rise));
    }

    @Override
    public Grown times(Grown left, Grown right) {
      Growth a = left.growth;
      Growth b = right.growth;
      Long rise =
          left.dim.isConstant() && b.rise != null
              ? Long.valueOf(Math.multiplyExact(left.dim.value(), b.rise))
              : right.dim.isConstant() && a.rise != null
                  ? Long.valueOf(Math.multiplyExact(right.dim.value(), a.rise))
                  : a.degree + b.degree == 0 ? Long.valueOf(0) : null;
      return new Grown(
          left.dim.times(right.dim),
          new Growth(
              lcm(a.period, b.period), a.degree + b.degree, Math.max(a.start, b.start), rise));
    }

    @Override
    public Grown floorDiv(Grown dividend, Grown divisor) {
      Dim dim = dividend.dim.div(divisor.dim);
      Growth a = dividend.growth;
      if (a.isFixed() && divisor.growth.isFixed()) {
        return new Grown(dim, FIXED);
      }
      if (!divisor.dim.isConstant()) {
        throw new UnsupportedOperationException("a division by an unknown has no fixed period");
      }
      long d = divisor.dim.value();
      if (a.rise != null) {
        long times = d / gcd(d, a.rise);
        return new Grown(
            dim,
            new Growth(
                Math.multiplyExact(a.period, times),
                a.degree,
                a.start,
                Math.multiplyExact(a.rise, times) / d));
      }
      // An integer-valued polynomial of degree k repeats modulo d after at most d*k! steps.
      long times = d;
      for (int i = 2; i <= a.degree; i++) {
        times = Math.multiplyExact(times, (long) i);
      }
      return new Grown(
          dim, new Growth(Math.multiplyExact(a.period, times), a.degree, a.start, null));
    }

    @Override
    public Grown max(Grown left, Grown right) {
      Dim dim = left.dim.max(right.dim);
      Growth both = plus(left, right).growth;
      if (both.isFixed()) {
        return new Grown(dim, FIXED);
      }
      Dim difference = left.dim.minus(right.dim);
      if (!difference.symbols().equals(Set.of(symbol))) {
        throw new UnsupportedOperationException("which is greater depends on several unknowns");
      }
      // From where the same one stays the greater in each residue class.
      SizeSet greater = SizeSet.solve(difference, SizeSet.Test.NOT_NEGATIVE);
      if (greater == null) {
        throw new UnsupportedOperationException("which is greater is not known");
      }
      long period = lcm(both.period, greater.period());
      Growth winner =
          greater.tail().isEmpty()
              ? right.growth
              : greater.tail().cardinality() == greater.period() ? left.growth : null;
      long start = Math.max(both.start, greater.start());
      return new Grown(
          dim,
          winner == null
              ? new Growth(period, Math.max(left.growth.degree, right.growth.degree), start, null)
              : new Growth(winner.period, winner.degree, start, winner.rise));
    }
  }

  static long gcd(long left, long right) {
    return right == 0 ? Math.abs(left) : gcd(right, left % right);
  }

  static long lcm(long left, long right) {
    return Math.multiplyExact(left / gcd(left, right), right);
  }
}
