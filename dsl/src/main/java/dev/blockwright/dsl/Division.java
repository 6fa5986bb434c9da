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
 *   <li>{@code floor((r - floor(p/e))/d) = floor((e*r - p + e - 1)/(e*d))}
 *   <li>{@code floor((k*max(p, 0) + r)/d) = max(floor((k*p + r)/d), floor(r/d))} for {@code k > 0},
 *       and with {@code min} for {@code k < 0}
 *   <li>{@code floor(-p/d) = -floor((p + d - 1)/d)}, so that of a division and its mirror image one
 *       is kept
 * </ul>
 */
final class Division {

  private Division() {}

  /** {@code floor(dividend/divisor)}; the divisor is at least 1 at all sizes. */
  static Dim floor(Dim dividend, Dim divisor) {
    if (divisor.equals(Dim.ONE)) {
      return dividend;
    }
    for (Term term : dividend.terms()) {
      if (term.onlyAtom() instanceof Atom.Positive positive
          && !(divisor.isConstant() && term.coefficient() % divisor.constant() == 0)) {
        Dim others = dividend.minus(Dim.of(term));
        Dim other = others.plus(positive.part().times(term.coefficient())).div(divisor);
        return term.coefficient() > 0
            ? other.max(others.div(divisor))
            : other.min(others.div(divisor));
      }
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
    for (Term term : rest.terms()) {
      if (!(term.onlyAtom() instanceof Atom.Floor inner)) {
        continue;
      }
      Dim others = rest.minus(Dim.of(term)).times(inner.divisor());
      if (term.coefficient() == 1) {
        return floor(others.plus(inner.dividend()), inner.divisor().times(divisor));
      }
      if (divisor.isConstant() && term.coefficient() == divisor.constant() - 1) {
        Dim mirrored = others.minus(inner.dividend()).plus(inner.divisor()).minus(1);
        return Dim.of(inner).plus(floor(mirrored, inner.divisor().times(divisor)));
      }
    }
    if (divisor.isConstant() && isMirrored(rest, divisor.constant())) {
      Dim mirrored = rest.unaryMinus().plus(divisor).minus(1);
      return floor(mirrored, divisor).unaryMinus();
    }
    return Dim.of(Atom.Floor.of(rest, divisor));
  }

  /** Whether the mirror image of {@code rest}, whose coefficients lie below d, is the one kept. */
  private static boolean isMirrored(Dim rest, long divisor) {
    for (Term term : rest.terms()) {
      long other = divisor - term.coefficient();
      if (term.coefficient() != other) {
        return term.coefficient() > other;
      }
    }
    return false;
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
