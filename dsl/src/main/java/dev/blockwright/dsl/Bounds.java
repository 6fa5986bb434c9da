package dev.blockwright.dsl;

/**
 * Between which values a {@link Dim} lies, given that every unknown is at least 1.
 *
 * @param least the lower bound, {@link #NONE_BELOW} if there is none
 * @param most the upper bound, {@link #NONE_ABOVE} if there is none
 */
record Bounds(long least, long most) {

  static final long NONE_BELOW = Long.MIN_VALUE;
  static final long NONE_ABOVE = Long.MAX_VALUE;

  static Bounds of(Dim dim) {
    return dim.fold(Intervals.ALGEBRA);
  }

  private enum Intervals implements Dim.Algebra<Bounds> {
    ALGEBRA;

    @Override
    public Bounds constant(long value) {
      return new Bounds(value, value);
    }

    @Override
    public Bounds symbol(String name) {
      return new Bounds(1, NONE_ABOVE);
    }

    @Override
    public Bounds plus(Bounds left, Bounds right) {
      return new Bounds(
          left.least == NONE_BELOW || right.least == NONE_BELOW
              ? NONE_BELOW
              : saturated(left.least, right.least),
          left.most == NONE_ABOVE || right.most == NONE_ABOVE
              ? NONE_ABOVE
              : saturated(left.most, right.most));
    }

    private static long saturated(long left, long right) {
      try {
        return Math.addExact(left, right);
      } catch (ArithmeticException e) {
        return left < 0 ? NONE_BELOW : NONE_ABOVE;
      }
    }

    @Override
    public Bounds times(Bounds left, Bounds right) {
      long[] corners = {
        product(left.least, right.least),
        product(left.least, right.most),
        product(left.most, right.least),
        product(left.most, right.most)
      };
      long least = corners[0];
      long most = corners[0];
      for (long corner : corners) {
        least = Math.min(least, corner);
        most = Math.max(most, corner);
      }
      return new Bounds(least, most);
    }

    /** The product with the two ends of {@code long} as infinities; 0 times infinity is 0. */
    private static long product(long left, long right) {
      if (left == 0 || right == 0) {
        return 0;
      }
      boolean negative = left < 0 != right < 0;
      boolean infinite =
          left == NONE_BELOW || left == NONE_ABOVE || right == NONE_BELOW || right == NONE_ABOVE;
      if (!infinite) {
        try {
          return Math.multiplyExact(left, right);
        } catch (ArithmeticException e) {
          // too large to be told from infinity
        }
      }
      return negative ? NONE_BELOW : NONE_ABOVE;
    }

    @Override
    public Bounds floorDiv(Bounds dividend, Bounds divisor) {
      long smallest = Math.max(divisor.least, 1);
      return new Bounds(
          quotient(dividend.least, dividend.least >= 0 ? divisor.most : smallest),
          quotient(dividend.most, dividend.most >= 0 ? smallest : divisor.most));
    }

    private static long quotient(long dividend, long divisor) {
      if (dividend == NONE_BELOW || dividend == NONE_ABOVE) {
        return dividend;
      }
      return Math.floorDiv(dividend, divisor);
    }

    @Override
    public Bounds max(Bounds left, Bounds right) {
      return new Bounds(Math.max(left.least, right.least), Math.max(left.most, right.most));
    }
  }
}
