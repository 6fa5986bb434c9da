package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.shape.Condition.Status;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A condition brought to its simplest form.
 *
 * @param expression what is tested
 * @param test whether it is zero, or is not negative
 * @param divisor where it is not 0, {@code expression} is to be a multiple of it instead
 * @param written the condition as it reads best, where the expression does not tell
 */
record Requirement(Dim expression, SizeSet.Test test, long divisor, @Nullable Condition written) {

  /** So many residue classes of several unknowns are looked at. */
  private static final long MOST_CLASSES = 1024;

  /** So many combinations of sizes are looked at to simplify a requirement. */
  private static final int MOST_CASES = 64;

  private Requirement(Dim expression, SizeSet.Test test, long divisor) {
    this(expression, test, divisor, null);
  }

  static Requirement of(Condition condition) {
    Dim first = condition.sides().get(0);
    Dim second = condition.sides().get(1);
    if (condition instanceof Condition.Equal) {
      return zero(first.minus(second));
    }
    if (condition instanceof Condition.MultipleOf) {
      return multipleOf(first, second);
    }
    return notNegative(
        condition instanceof Condition.AtLeast ? first.minus(second) : second.minus(first));
  }

  private static Requirement zero(Dim expression) {
    Dim simple = primitive(expression, SizeSet.Test.ZERO);
    List<Part> parts = Part.of(simple);
    if (parts.get(0).coefficient < 0) {
      return zero(simple.unaryMinus());
    }
    Dim positive = parts.size() == 1 ? parts.get(0).positive : null;
    return positive == null
        ? new Requirement(simple, SizeSet.Test.ZERO, 0)
        : notNegative(positive.unaryMinus()); // max(p, 0) is 0 where p <= 0
  }

  private static Requirement notNegative(Dim expression) {
    Dim simple = expression;
    for (Dim next = primitive(simple, SizeSet.Test.NOT_NEGATIVE); ; ) {
      simple = next;
      next = primitive(withoutFloor(simple), SizeSet.Test.NOT_NEGATIVE);
      if (next.equals(simple)) {
        return new Requirement(simple, SizeSet.Test.NOT_NEGATIVE, 0);
      }
    }
  }

  private static Requirement multipleOf(Dim size, Dim divisor) {
    Dim dividend = size;
    Dim by = divisor;
    for (String symbol : divisor.symbols()) {
      Dim factor = Dim.symbol(symbol);
      while (dividend.mod(factor).equals(Dim.of(0)) && by.mod(factor).equals(Dim.of(0))) {
        dividend = dividend.div(factor);
        by = by.div(factor);
      }
    }
    if (!by.isConstant()) {
      return new Requirement(
          dividend.mod(by), SizeSet.Test.ZERO, 0, Condition.multipleOf(dividend, by));
    }
    long d = by.value();
    Dim rest = Dim.of(0);
    long common = d;
    for (Part part : Part.of(dividend)) {
      rest = rest.plus(part.dim.times(Math.floorMod(part.coefficient, d)));
      common = Growth.gcd(common, part.dim.isConstant() ? 0 : part.coefficient);
    }
    if (!rest.mod(common).equals(Dim.of(0))) {
      return zero(Dim.of(1)); // the number in it is no multiple, whatever the unknowns are
    }
    return d == common
        ? zero(Dim.of(0))
        : new Requirement(rest.div(common), SizeSet.Test.ZERO, d / common);
  }

  /** Divided by what is positive and common to all its terms. */
  private static Dim primitive(Dim expression, SizeSet.Test test) {
    Dim simple = expression;
    for (String symbol : expression.symbols()) {
      Dim factor = Dim.symbol(symbol);
      while (!simple.isConstant() && simple.mod(factor).equals(Dim.of(0))) {
        simple = simple.div(factor);
      }
    }
    long common = 0;
    for (Part part : Part.of(simple)) {
      common = Growth.gcd(common, part.dim.isConstant() ? 0 : part.coefficient);
    }
    if (common < 2) {
      return simple;
    }
    return test == SizeSet.Test.ZERO && !simple.mod(common).equals(Dim.of(0))
        ? Dim.of(1)
        : simple.div(common);
  }

  /** For {@code floor(p/d) + c >= 0} what must not be negative instead: {@code p + c*d}. */
  private static Dim withoutFloor(Dim expression) {
    long constant = 0;
    @Nullable Part only = null;
    for (Part part : Part.of(expression)) {
      if (part.dim.isConstant()) {
        constant = part.coefficient;
      } else if (only == null) {
        only = part;
      } else {
        return expression;
      }
    }
    if (only == null || only.dividend == null || only.divisor == null) {
      return expression;
    }
    return only.coefficient == 1
        ? only.dividend.plus(only.divisor.times(constant))
        : only.coefficient == -1
            ? only.divisor.times(Dim.of(constant).plus(1)).minus(1).minus(only.dividend)
            : expression;
  }

  /** What must be zero or not negative. */
  private Dim tested() {
    return divisor == 0 ? expression : expression.mod(divisor);
  }

  /** The sizes that work, by unknown, where that says it all; null otherwise. */
  @Nullable Map<String, SizeSet> solve() {
    Dim tested = tested();
    if (tested.isConstant()) {
      return test.holds(tested.value()) ? Map.of() : null;
    }
    if (tested.symbols().size() == 1) {
      SizeSet set = SizeSet.solve(tested, test);
      return set == null ? null : new TreeMap<>(Map.of(tested.symbols().first(), set));
    }
    Classes classes = Classes.of(tested, test);
    return classes == null ? null : classes.product();
  }

  Status status() {
    Dim tested = tested();
    if (tested.isConstant()) {
      return test.holds(tested.value()) ? Status.ALWAYS : Status.NEVER;
    }
    Status quick = verdict(tested, test);
    if (quick != Status.SOMETIMES) {
      return quick;
    }
    if (tested.symbols().size() == 1) {
      SizeSet set = SizeSet.solve(tested, test);
      return set == null
          ? Status.SOMETIMES
          : set.isAll() ? Status.ALWAYS : set.isNone() ? Status.NEVER : Status.SOMETIMES;
    }
    Classes classes = Classes.of(tested, test);
    return classes == null ? Status.SOMETIMES : classes.status();
  }

  /** What bounds alone say. */
  private static Status verdict(Dim tested, SizeSet.Test test) {
    if (tested.isConstant()) {
      return test.holds(tested.value()) ? Status.ALWAYS : Status.NEVER;
    }
    if (tested.unaryMinus().isProvablyAtLeast(1)) {
      return Status.NEVER;
    }
    if (test == SizeSet.Test.ZERO) {
      return tested.isProvablyAtLeast(1) ? Status.NEVER : Status.SOMETIMES;
    }
    return tested.isProvablyAtLeast(0) ? Status.ALWAYS : Status.SOMETIMES;
  }

  /** The requirement in words, for several unknowns. */
  String describe() {
    Condition condition = condition();
    List<Dim> sides = condition.sides();
    return condition instanceof Condition.Equal
        ? sides.get(0) + " must equal " + sides.get(1)
        : condition instanceof Condition.MultipleOf
            ? sides.get(0) + " must be a multiple of " + sides.get(1)
            : condition.toString();
  }

  /** The requirement as a condition that reads well. */
  Condition condition() {
    if (written != null) {
      return written;
    }
    if (divisor != 0) {
      return Condition.multipleOf(expression, divisor);
    }
    Dim left = Dim.of(0);
    Dim right = Dim.of(0);
    for (Part part : Part.of(expression)) {
      Dim size = part.dim.times(part.coefficient);
      if (part.coefficient > 0) {
        left = left.plus(size);
      } else {
        right = right.minus(size);
      }
    }
    if (test == SizeSet.Test.ZERO) {
      return equation(left, right);
    }
    return left.isConstant() ? Condition.atMost(right, left) : Condition.atLeast(left, right);
  }

  /** That two sizes are equal, with the one before that is shorter, and no number on both sides. */
  private static Condition equation(Dim left, Dim right) {
    if (left.isConstant() || right.isConstant()) {
      return left.isConstant() ? Condition.equal(right, left) : Condition.equal(left, right);
    }
    Dim first = left;
    Dim second = right;
    for (long more : new long[] {-1, 1}) {
      // a division may be written with a number beside it: floor(H/2) + 1
      Dim one = left.plus(more);
      Dim other = right.plus(more);
      if (length(one) + length(other) < length(first) + length(second)) {
        first = one;
        second = other;
      }
    }
    boolean swap =
        length(first) == length(second)
            ? second.toString().compareTo(first.toString()) < 0
            : length(second) < length(first);
    return swap ? Condition.equal(second, first) : Condition.equal(first, second);
  }

  private static int length(Dim size) {
    return size.toString().length();
  }

  /**
   * What this comes to where an unknown is one of some linear expressions of itself, if that is the
   * same for all of them and reads better, as {@code H = W} does instead of {@code floor(H/4) =
   * floor(W/4)} at multiples of 4; else this.
   *
   * @param classes what each unknown may be
   */
  Requirement simplified(Map<String, List<Dim>> classes) {
    List<Map<String, Dim>> cases = cases(classes);
    Requirement same = null;
    for (Map<String, Dim> each : cases) {
      Requirement there = at(each);
      if (there == null) {
        return this;
      }
      if (there.quickStatus() == Status.SOMETIMES) {
        Requirement back = there.back(each);
        if (back == null || (same != null && !same.equals(back))) {
          return this;
        }
        same = back;
      }
    }
    if (same == null || same.describe().length() >= describe().length()) {
      return this;
    }
    for (Map<String, Dim> each : cases) {
      Status there = quickStatus(at(each));
      if (there != Status.SOMETIMES && there != quickStatus(same.at(each))) {
        return this;
      }
    }
    return same;
  }

  /** Of which of the sizes that some linear expressions take this is true, if that is seen. */
  Status quickStatus(Map<String, List<Dim>> classes) {
    Status all = null;
    for (Map<String, Dim> each : cases(classes)) {
      Status there = quickStatus(at(each));
      if (there == Status.SOMETIMES || (all != null && all != there)) {
        return Status.SOMETIMES;
      }
      all = there;
    }
    return all == null ? Status.SOMETIMES : all;
  }

  /** What the unknowns of this may be, one of {@code classes} each; none if these are too many. */
  private List<Map<String, Dim>> cases(Map<String, List<Dim>> classes) {
    List<Map<String, Dim>> cases = List.of(Map.of());
    for (String symbol : expression.symbols()) {
      List<Dim> of = classes.getOrDefault(symbol, List.of(Dim.symbol(symbol)));
      if (of.size() * cases.size() > MOST_CASES) {
        return List.of();
      }
      List<Map<String, Dim>> more = new ArrayList<>();
      for (Map<String, Dim> before : cases) {
        for (Dim size : of) {
          Map<String, Dim> both = new HashMap<>(before);
          both.put(symbol, size);
          more.add(both);
        }
      }
      cases = more;
    }
    return cases;
  }

  private static Status quickStatus(@Nullable Requirement requirement) {
    return requirement == null ? Status.SOMETIMES : requirement.quickStatus();
  }

  /** This where the unknowns are linear expressions of themselves; null if that is not known. */
  private @Nullable Requirement at(Map<String, Dim> sizes) {
    Dim there = replaced(expression, sizes);
    return there == null
        ? null
        : divisor != 0
            ? multipleOf(there, Dim.of(divisor))
            : test == SizeSet.Test.ZERO ? zero(there) : notNegative(there);
  }

  /** What was {@link #at} some sizes to be this; null if that is not seen. */
  private @Nullable Requirement back(Map<String, Dim> sizes) {
    Fraction before = Fraction.before(expression, sizes);
    if (before == null) {
      return null;
    }
    return divisor != 0
        ? multipleOf(before.dividend, Dim.of(before.divisor).times(divisor))
        : test == SizeSet.Test.ZERO ? zero(before.dividend) : notNegative(before.dividend);
  }

  /** This where unknowns are replaced. */
  Requirement substitute(Map<String, Dim> replacements) {
    Dim replaced = replaced(tested(), replacements);
    return replaced == null || replaced.equals(tested())
        ? this
        : new Requirement(replaced, test, 0);
  }

  /** An expression where unknowns are replaced; null if it is not seen to exist. */
  private static @Nullable Dim replaced(Dim expression, Map<String, Dim> replacements) {
    try {
      return expression.substitute(replacements);
    } catch (ArithmeticException | IllegalArgumentException e) {
      return null; // too large, or divided by what is not seen to be positive
    }
  }

  /** What bounds alone say. */
  Status quickStatus() {
    return verdict(tested(), test);
  }

  /** Whether another one is found to be true wherever this is. */
  boolean implies(Requirement other) {
    if (other.test != SizeSet.Test.NOT_NEGATIVE) {
      return equals(other);
    }
    Dim beyond = other.tested().minus(tested());
    return beyond.isProvablyAtLeast(0)
        || (test == SizeSet.Test.ZERO && other.tested().plus(tested()).isProvablyAtLeast(0));
  }

  /** For {@code H - W = 0} that {@code W} is {@code H}: an unknown, and what it is equal to. */
  Map<String, Dim> solvedForUnknown() {
    if (test == SizeSet.Test.ZERO && divisor == 0) {
      for (String symbol : new TreeSet<>(expression.symbols()).descendingSet()) {
        for (long sign : new long[] {1, -1}) {
          // symbol = symbol - sign*expression, where that has no symbol left in it
          Dim value = Dim.symbol(symbol).minus(expression.times(sign));
          if (!value.symbols().contains(symbol)) {
            return Map.of(symbol, value);
          }
        }
      }
    }
    return Map.of();
  }

  /**
   * The residue classes of several unknowns. Within a class no division is left: {@code H = 4*v +
   * r} makes {@code floor(H/4)} a polynomial of {@code v}, which bounds can judge.
   */
  private record Classes(List<String> symbols, List<Integer> periods, BitSet good) {

    /** Null where in some class the test holds of some sizes only, or that is not known. */
    static @Nullable Classes of(Dim tested, SizeSet.Test test) {
      List<String> symbols = List.copyOf(tested.symbols());
      List<Integer> periods = new ArrayList<>();
      long count = 1;
      for (String symbol : symbols) {
        Growth growth = Growth.of(tested, symbol);
        if (growth == null || growth.start() > 1) {
          return null;
        }
        periods.add((int) growth.period());
        count *= growth.period();
        if (count > MOST_CLASSES) {
          return null;
        }
      }
      BitSet good = new BitSet();
      for (int index = 0; index < count; index++) {
        Map<String, Dim> sizes = new HashMap<>();
        for (int i = 0, rest = index; i < periods.size(); rest /= periods.get(i++)) {
          // with v >= 1 the sizes r, r + period, ...; a remainder 0 stands for r = period
          long r = rest % periods.get(i);
          long shift = r == 0 ? 0 : r - periods.get(i);
          sizes.put(symbols.get(i), Dim.symbol(symbols.get(i)).times(periods.get(i)).plus(shift));
        }
        Status status = verdict(tested.substitute(sizes), test);
        if (status == Status.SOMETIMES) {
          return null;
        }
        good.set(index, status == Status.ALWAYS);
      }
      return new Classes(symbols, periods, good);
    }

    private int count() {
      int count = 1;
      for (int period : periods) {
        count *= period;
      }
      return count;
    }

    Status status() {
      return good.cardinality() == count()
          ? Status.ALWAYS
          : good.isEmpty() ? Status.NEVER : Status.SOMETIMES;
    }

    /** The good classes as one set for each unknown, if that is what they are. */
    @Nullable Map<String, SizeSet> product() {
      Map<String, SizeSet> product = new TreeMap<>();
      long size = 1;
      for (int i = 0, step = 1; i < periods.size(); step *= periods.get(i++)) {
        BitSet remainders = new BitSet();
        for (int index = good.nextSetBit(0); index >= 0; index = good.nextSetBit(index + 1)) {
          remainders.set(index / step % periods.get(i));
        }
        size *= remainders.cardinality();
        SizeSet set = SizeSet.periodic(periods.get(i), remainders);
        if (!set.isAll()) {
          product.put(symbols.get(i), set);
        }
      }
      return size == good.cardinality() ? product : null;
    }
  }

  /** An expression divided exactly by a positive number. */
  private record Fraction(Dim dividend, long divisor) {

    /** An expression of unknowns that were replaced, in terms of what they were. */
    static @Nullable Fraction before(Dim expression, Map<String, Dim> sizes) {
      try {
        return expression.fold(new Back(sizes));
      } catch (ArithmeticException | IllegalArgumentException e) {
        return null; // too large, or divided by what is not seen to be positive
      }
    }

    /** The whole number that is so many times this. */
    private Dim times(long multipleOfDivisor) {
      return dividend.times(multipleOfDivisor / divisor);
    }

    private record Back(Map<String, Dim> sizes) implements Dim.Algebra<Fraction> {
      @Override
      public Fraction constant(long value) {
        return new Fraction(Dim.of(value), 1);
      }

      @Override
      public Fraction symbol(String name) {
        Dim unknown = Dim.symbol(name);
        List<Part> parts = Part.of(sizes.getOrDefault(name, unknown));
        long shift = parts.size() > 1 ? parts.get(1).coefficient : 0;
        return new Fraction(unknown.minus(shift), parts.get(0).coefficient);
      }

      @Override
      public Fraction plus(Fraction left, Fraction right) {
        long common = Growth.lcm(left.divisor, right.divisor);
        return new Fraction(left.times(common).plus(right.times(common)), common);
      }

      @Override
      public Fraction times(Fraction left, Fraction right) {
        return new Fraction(
            left.dividend.times(right.dividend), Math.multiplyExact(left.divisor, right.divisor));
      }

      @Override
      public Fraction floorDiv(Fraction above, Fraction below) {
        Dim dividend = above.dividend.times(below.divisor);
        return new Fraction(dividend.div(below.dividend.times(above.divisor)), 1);
      }

      @Override
      public Fraction max(Fraction left, Fraction right) {
        long common = Growth.lcm(left.divisor, right.divisor);
        return new Fraction(left.times(common).max(right.times(common)), common);
      }
    }
  }

  /**
   * A term of a {@link Dim}: {@code coefficient * dim}, where {@code dim} is 1 for the constant.
   *
   * @param dividend where {@code dim} is one division, its dividend; null otherwise
   * @param divisor where {@code dim} is one division, its divisor; null otherwise
   * @param positive where {@code dim} is {@code max(p, 0)}, that {@code p}; null otherwise
   */
  private record Part(
      long coefficient,
      Dim dim,
      @Nullable Dim dividend,
      @Nullable Dim divisor,
      @Nullable Dim positive) {

    Part(long coefficient, Dim dim) {
      this(coefficient, dim, null, null, null);
    }

    static List<Part> of(Dim dim) {
      return dim.foldOutermost(new Reader(), part -> List.of(new Part(1, part)));
    }

    private static Dim total(List<Part> parts) {
      Dim total = Dim.of(0);
      for (Part part : parts) {
        total = total.plus(part.dim.times(part.coefficient));
      }
      return total;
    }

    /** Takes a normal form apart. Sums occur in it at the top and in divisions and maxima alone. */
    private static final class Reader implements Dim.Algebra<List<Part>> {
      @Override
      public List<Part> constant(long value) {
        return List.of(new Part(value, Dim.of(1)));
      }

      @Override
      public List<Part> symbol(String name) {
        return List.of(new Part(1, Dim.symbol(name)));
      }

      @Override
      public List<Part> plus(List<Part> left, List<Part> right) {
        List<Part> sum = new ArrayList<>(left);
        sum.addAll(right);
        return sum;
      }

      @Override
      public List<Part> times(List<Part> left, List<Part> right) {
        Part a = left.get(0);
        Part b = right.get(0);
        long coefficient = a.coefficient * b.coefficient;
        return List.of(
            a.dim.isConstant()
                ? new Part(coefficient, b.dim, b.dividend, b.divisor, b.positive)
                : new Part(coefficient, a.dim.times(b.dim)));
      }

      @Override
      public List<Part> floorDiv(List<Part> dividend, List<Part> divisor) {
        Dim above = total(dividend);
        Dim below = total(divisor);
        return List.of(new Part(1, above.div(below), above, below, null));
      }

      @Override
      public List<Part> max(List<Part> left, List<Part> right) {
        Dim part = total(left); // what it is compared with is always 0
        return List.of(new Part(1, part.max(total(right)), null, null, part));
      }
    }
  }
}
