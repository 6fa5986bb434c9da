package dev.blockwright.dsl;

import org.jspecify.annotations.Nullable;

/**
 * The normal form of a division that rounds down. With integer-valued {@code a}, {@code p}, {@code
 * r} and positive {@code d}, {@code e}, {@code g} the rules are
 *
 * <ul>
 *   <li>{@code floor((a*d + r)/d) = a + floor(r/d)}
 *   <li>{@code floor((g*p + c)/(g*d)) = floor((p + floor(c/g))/d)} for numbers {@code g}, {@code c}
 *   <li>{@code floor((floor(p/e) + r)/d) = floor((p + e*r)/(e*d))}
 *   <li>{@code floor((k*max(p, 0) + r)/d) = max(floor((k*p + r)/d), floor(r/d))} for {@code k > 0},
 *       and with {@code min} for {@code k < 0}
 * </ul>
 */
final class Division {

  /** Above this, terms are left together in one division, so that expressions stay small. */
  private static final int MOST_TERMS = 32;

  /** Above these, a division stays outside of maxima: drawing it in doubles it each time. */
  private static final int MOST_MAXIMA = 3;

  private static final int DEEPEST_MAXIMA = 4;

  private Division() {}

  /** {@code floor(dividend/divisor)}; the divisor is at least 1 at all sizes. */
  static Dim floor(Dim dividend, Dim divisor) {
    if (dividend.terms().size() <= MOST_TERMS) {
      try {
        return normal(dividend, divisor);
      } catch (ArithmeticException e) {
        // a chain of divisions too long to be one: it stays a chain
      }
    }
    return Dim.of(Atom.Floor.of(dividend, divisor));
  }

  private static Dim normal(Dim dividend, Dim divisor) {
    if (divisor.equals(Dim.ONE)) {
      return dividend;
    }
    Term maximum = maximum(dividend, divisor);
    if (maximum != null) {
      Atom.Positive positive = (Atom.Positive) maximum.atoms().get(0);
      Dim without = dividend.minus(Dim.of(maximum));
      Dim with = without.plus(positive.part().times(maximum.coefficient()));
      return maximum.coefficient() > 0
          ? with.div(divisor).max(without.div(divisor))
          : with.div(divisor).min(without.div(divisor));
    }
    Dim whole = quotient(dividend, divisor);
    Dim rest = dividend.minus(whole.times(divisor));
    return whole.plus(floorOfRest(rest, divisor));
  }

  /** An {@code a} so that {@code dividend - a*divisor} is the same for all equal remainders. */
  private static Dim quotient(Dim dividend, Dim divisor) {
    if (divisor.isConstant()) {
      return dividend.divideCoefficients(divisor.constant());
    }
    Term first = divisor.terms().get(0);
    long scale = Math.abs(first.coefficient());
    Dim whole = Dim.ZERO;
    Dim rest = dividend;
    for (@Nullable Dim step = Dim.ZERO; step != null; ) {
      whole = whole.plus(step);
      rest = rest.minus(step.times(divisor));
      step = null;
      for (Term term : rest.terms()) {
        Term factor = term.without(first.atoms());
        long times = Math.floorDiv(term.coefficient(), scale);
        if (factor != null && times != 0) {
          step = Dim.of(factor).times(first.coefficient() > 0 ? times : -times);
          break;
        }
      }
    }
    return whole;
  }

  /** {@code floor(rest/divisor)} where no multiple of the divisor can be taken out. */
  private static Dim floorOfRest(Dim rest, Dim divisor) {
    if (divisor.isConstant() && rest.isConstant()) {
      return Dim.of(Math.floorDiv(rest.constant(), divisor.constant()));
    }
    long common = Exact.gcd(rest.content(), Exact.gcd(divisor.content(), divisor.constant()));
    if (common > 1) {
      return floor(rest.divideCoefficients(common), divisor.divideCoefficients(common));
    }
    if (!divisor.isConstant()) {
      Dim shared = sharedFactor(rest, divisor);
      if (shared != null) {
        return floor(quotient(rest, shared), quotient(divisor, shared));
      }
      if (rest.isProvablyAtLeast(0) && divisor.minus(rest).isProvablyAtLeast(1)) {
        return Dim.ZERO;
      }
      if (rest.unaryMinus().isProvablyAtLeast(1) && divisor.plus(rest).isProvablyAtLeast(0)) {
        return Dim.of(-1);
      }
    }
    if (maximum(rest, divisor) != null) {
      return floor(rest, divisor);
    }
    for (Term term : rest.terms()) {
      if (term.coefficient() == 1 && term.onlyAtom() instanceof Atom.Floor inner) {
        Dim others = rest.minus(Dim.of(term)).times(inner.divisor());
        return floor(others.plus(inner.dividend()), inner.divisor().times(divisor));
      }
    }
    return Dim.of(Atom.Floor.of(rest, divisor));
  }

  /** The deepest of the maxima with zero that the division is drawn into; null if none is. */
  private static @Nullable Term maximum(Dim dividend, Dim divisor) {
    Term deepest = null;
    int depth = 0;
    int maxima = 0;
    for (Term term : dividend.terms()) {
      Atom atom = term.onlyAtom();
      if (atom instanceof Atom.Positive
          && !(divisor.isConstant() && term.coefficient() % divisor.constant() == 0)) {
        maxima++;
        deepest = atom.depth() > depth ? term : deepest;
        depth = Math.max(depth, atom.depth());
      }
    }
    return maxima <= MOST_MAXIMA && depth <= DEEPEST_MAXIMA ? deepest : null;
  }

  /** A positive atom that divides all terms of both, or null. */
  private static @Nullable Dim sharedFactor(Dim rest, Dim divisor) {
    if (rest.constant() != 0 || divisor.constant() != 0 || rest.isConstant()) {
      return null;
    }
    for (Atom atom : rest.terms().get(0).atoms()) {
      if (divides(atom, rest) && divides(atom, divisor) && Dim.of(atom).isProvablyAtLeast(1)) {
        return Dim.of(atom);
      }
    }
    return null;
  }

  private static boolean divides(Atom atom, Dim dim) {
    return dim.terms().stream().allMatch(term -> term.atoms().contains(atom));
  }
}
