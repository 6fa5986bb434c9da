package dev.blockwright.dsl;

import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.shape.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The size of one axis: a number such as {@code 224}, or an integer expression over unknown sizes
 * such as {@code N}, {@code 16*h} or {@code floor((H - 1)/4) + 1}.
 *
 * <p>An unknown (a <em>symbol</em>) stands for any whole number from 1 up. Arithmetic is exact, and
 * division rounds down ({@link Math#floorDiv(long, long)}), as in the shape rules of convolution
 * and pooling.
 *
 * <p>Every dim is kept in a normal form: a polynomial with integer coefficients over symbols, floor
 * divisions and maxima with zero. {@code floor(floor((H - 1)/2)/2)} and {@code floor((H - 1)/4)}
 * are therefore equal, and chains of strided layers stay one division. Two equal dims have the same
 * value at all sizes; two unequal ones may still agree everywhere ({@code floor(H/2) + floor((H +
 * 1)/2)} and {@code H}).
 *
 * <p>Dims are immutable and safe for use by several threads. In Kotlin the operators {@code + - * /
 * %} and unary minus work on them.
 */
public final class Dim {

  private static final Term[] NO_TERMS = {};
  private static final Dim[] SMALL = new Dim[1025];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = new Dim(NO_TERMS, i);
    }
  }

  static final Dim ZERO = SMALL[0];
  static final Dim ONE = SMALL[1];

  /** The terms that are not constant, greatest first ({@link Term#ORDER}), no two alike. */
  private final Term[] terms;

  private final long constant;
  private final int hash;

  private Dim(Term[] terms, long constant) {
    this.terms = terms;
    this.constant = constant;
    this.hash = Exact.mix(Arrays.hashCode(terms), Long.hashCode(constant));
  }

  // Making dims

  /** The known size {@code value}. */
  public static Dim of(long value) {
    return value >= 0 && value < SMALL.length ? SMALL[(int) value] : new Dim(NO_TERMS, value);
  }

  /**
   * The unknown size called {@code name}: any whole number from 1 up.
   *
   * @param name letters, digits and underscores, not starting with a digit
   * @throws IllegalArgumentException if {@code name} is not such a name
   */
  public static Dim symbol(String name) {
    return of(new Atom.Symbol(DimParser.checkName(name)));
  }

  /**
   * The dim that {@code text} describes, for example {@code 28}, {@code N}, {@code 16*h}, {@code
   * 2*(H + 1)/3 - 1}, {@code floor((H - 1)/4) + 1}, {@code ceil(T/2)}, {@code T % 8} or {@code
   * min(T, 1024)}.
   *
   * <p>A division outside {@code floor} and {@code ceil} rounds down at once; inside them it is
   * exact and the whole is rounded.
   *
   * @throws IllegalArgumentException if {@code text} is not an expression, saying what was found,
   *     where, and what is expected
   */
  public static Dim parse(String text) {
    return new DimParser(text).parse();
  }

  static Dim of(Atom atom) {
    return of(new Term(1, atom));
  }

  static Dim of(Term term) {
    return term.degree() == 0 ? of(term.coefficient()) : new Dim(new Term[] {term}, 0);
  }

  /** The sum of {@code terms}, which may come in any order and with repetitions. */
  static Dim sum(List<Term> terms, long constant) {
    if (terms.isEmpty()) {
      return of(constant);
    }
    List<Term> sorted = new ArrayList<>(terms);
    sorted.sort(Term.ORDER);
    List<Term> merged = new ArrayList<>(sorted.size());
    for (Term term : sorted) {
      int last = merged.size() - 1;
      if (last >= 0 && merged.get(last).alike(term)) {
        Term both = merged.remove(last);
        term = both.withCoefficient(Exact.add(both.coefficient(), term.coefficient()));
      }
      if (term.coefficient() != 0) {
        merged.add(term);
      }
    }
    return merged.isEmpty() ? of(constant) : new Dim(merged.toArray(NO_TERMS), constant);
  }

  // Arithmetic

  /** The same with an {@code int}, which Kotlin does not widen: {@link #plus(long)}. */
  public Dim plus(int other) {
    return plus((long) other);
  }

  /** This plus {@code other}. */
  public Dim plus(long other) {
    return other == 0 ? this : withConstant(Exact.add(constant, other));
  }

  /** This plus {@code other}. */
  public Dim plus(Dim other) {
    if (other.terms.length == 0) {
      return plus(other.constant);
    }
    long sum = Exact.add(constant, other.constant);
    if (terms.length == 0) {
      return other.withConstant(sum);
    }
    Term[] merged = new Term[terms.length + other.terms.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < terms.length || j < other.terms.length) {
      int order =
          i == terms.length
              ? 1
              : j == other.terms.length ? -1 : Term.ORDER.compare(terms[i], other.terms[j]);
      if (order < 0) {
        merged[size++] = terms[i++];
      } else if (order > 0) {
        merged[size++] = other.terms[j++];
      } else {
        long coefficient = Exact.add(terms[i].coefficient(), other.terms[j++].coefficient());
        Term term = terms[i++];
        if (coefficient != 0) {
          merged[size++] = term.withCoefficient(coefficient);
        }
      }
    }
    return size == 0 ? of(sum) : new Dim(Arrays.copyOf(merged, size), sum);
  }

  /** The same with an {@code int}, which Kotlin does not widen: {@link #minus(long)}. */
  public Dim minus(int other) {
    return minus((long) other);
  }

  /** This minus {@code other}. */
  public Dim minus(long other) {
    return other == 0 ? this : withConstant(Exact.subtract(constant, other));
  }

  /** This minus {@code other}. */
  public Dim minus(Dim other) {
    return other.terms.length == 0 ? minus(other.constant) : plus(other.unaryMinus());
  }

  /** This with the opposite sign; {@code -dim} in Kotlin. */
  public Dim unaryMinus() {
    return times(-1);
  }

  /** The same with an {@code int}, which Kotlin does not widen: {@link #times(long)}. */
  public Dim times(int other) {
    return times((long) other);
  }

  /** This times {@code other}. */
  public Dim times(long other) {
    if (other == 1) {
      return this;
    }
    if (other == 0) {
      return ZERO;
    }
    long product = Exact.multiply(constant, other);
    if (terms.length == 0) {
      return of(product);
    }
    Term[] scaled = new Term[terms.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = terms[i].withCoefficient(Exact.multiply(terms[i].coefficient(), other));
    }
    return new Dim(scaled, product);
  }

  /** This times {@code other}. */
  public Dim times(Dim other) {
    if (other.terms.length == 0) {
      return times(other.constant);
    }
    if (terms.length == 0) {
      return other.times(constant);
    }
    List<Term> product = new ArrayList<>();
    for (Term left : terms) {
      for (Term right : other.terms) {
        product.add(left.times(right));
      }
      if (other.constant != 0) {
        product.add(left.withCoefficient(Exact.multiply(left.coefficient(), other.constant)));
      }
    }
    if (constant != 0) {
      for (Term right : other.terms) {
        product.add(right.withCoefficient(Exact.multiply(right.coefficient(), constant)));
      }
    }
    return sum(product, Exact.multiply(constant, other.constant));
  }

  /** The same with an {@code int}, which Kotlin does not widen: {@link #div(long)}. */
  public Dim div(int divisor) {
    return div((long) divisor);
  }

  /**
   * This divided by {@code divisor}, rounded down.
   *
   * @throws IllegalArgumentException if {@code divisor} is less than 1
   */
  public Dim div(long divisor) {
    return div(of(divisor));
  }

  /**
   * This divided by {@code divisor}, rounded down.
   *
   * @throws IllegalArgumentException if {@code divisor} is not at least 1 at all sizes, as far as
   *     can be proven
   */
  public Dim div(Dim divisor) {
    if (!divisor.isProvablyAtLeast(1)) {
      throw new IllegalArgumentException(
          "cannot divide "
              + this
              + " by "
              + divisor
              + (divisor.isConstant()
                  ? ": a divisor must be at least 1"
                  : ": it is not at least 1 at every size"));
    }
    return divisor.isConstant() && isConstant()
        ? of(Math.floorDiv(constant, divisor.constant))
        : Division.floor(this, divisor);
  }

  /** This divided by {@code divisor}, rounded up; see {@link #div(long)}. */
  public Dim ceilDiv(long divisor) {
    return ceilDiv(of(divisor));
  }

  /** This divided by {@code divisor}, rounded up; see {@link #div(Dim)}. */
  public Dim ceilDiv(Dim divisor) {
    return plus(divisor).minus(1).div(divisor);
  }

  /** The remainder of {@link #div(long)}: from 0 to {@code divisor - 1}. */
  public Dim mod(long divisor) {
    return mod(of(divisor));
  }

  /** The remainder of {@link #div(Dim)}: from 0 to {@code divisor - 1}. */
  public Dim mod(Dim divisor) {
    return minus(divisor.times(div(divisor)));
  }

  /** The same with an {@code int}, which Kotlin does not widen: {@link #rem(long)}. */
  public Dim rem(int divisor) {
    return rem((long) divisor);
  }

  /** {@link #mod(long)} as Kotlin's {@code %}. */
  public Dim rem(long divisor) {
    return mod(divisor);
  }

  /** {@link #mod(Dim)} as Kotlin's {@code %}. */
  public Dim rem(Dim divisor) {
    return mod(divisor);
  }

  /** The smaller of this and {@code other}. */
  public Dim min(long other) {
    return min(of(other));
  }

  /** The smaller of this and {@code other}. */
  public Dim min(Dim other) {
    return minus(minus(other).positivePart());
  }

  /** The greater of this and {@code other}. */
  public Dim max(long other) {
    return max(of(other));
  }

  /** The greater of this and {@code other}. */
  public Dim max(Dim other) {
    return other.plus(minus(other).positivePart());
  }

  /** {@code max(this, 0)}: the way all minima and maxima are kept. */
  private Dim positivePart() {
    if (isConstant()) {
      return of(Math.max(constant, 0));
    }
    long common = Exact.gcd(content(), constant);
    if (common > 1) {
      return divideCoefficients(common).positivePart().times(common);
    }
    if (isProvablyAtLeast(0)) {
      return this;
    }
    if (unaryMinus().isProvablyAtLeast(0)) {
      return ZERO;
    }
    return terms[0].coefficient() < 0
        ? plus(unaryMinus().positivePart())
        : of(Atom.Positive.of(this));
  }

  // What is known

  /** Whether this is a number, without unknowns. */
  public boolean isConstant() {
    return terms.length == 0;
  }

  /**
   * The number that this is.
   *
   * @throws DescriptionException if this depends on an unknown
   */
  public long value() {
    if (terms.length > 0) {
      throw new DescriptionException(
          Problem.of(
              Code.UNKNOWN_SIZE,
              "the size "
                  + this
                  + " has no number while the network is read, so that no loop and no condition can"
                  + " depend on it: compute with the Dim itself (plus, minus, times, div), or"
                  + " describe variants of the network by static factory methods"));
    }
    return constant;
  }

  /**
   * Whether this is a positive number of times one unknown, and perhaps a number more, such as
   * {@code 16*h} or {@code H - 1}: the size then tells the unknown.
   */
  public boolean isLinear() {
    return terms.length == 1
        && terms[0].coefficient() > 0
        && terms[0].onlyAtom() instanceof Atom.Symbol;
  }

  /** The names of the unknowns that this depends on, in alphabetical order. */
  public SortedSet<String> symbols() {
    if (terms.length == 0) {
      return Collections.emptySortedSet();
    }
    SortedSet<String> names = new TreeSet<>();
    for (Atom atom : atoms()) {
      if (atom instanceof Atom.Symbol symbol) {
        names.add(symbol.name());
      }
    }
    return Collections.unmodifiableSortedSet(names);
  }

  /**
   * The number that this is where the unknowns have the given sizes.
   *
   * @param sizes a size of at least 1 for each of {@link #symbols()}; others are not looked at
   * @throws IllegalArgumentException if a size is missing or less than 1
   */
  public long evaluate(Map<String, Long> sizes) {
    return isConstant() ? constant : fold(new Evaluation(sizes));
  }

  /** This with the named unknowns replaced; those without a replacement stay. */
  public Dim substitute(Map<String, Dim> replacements) {
    return isConstant() ? this : fold(new Substitution(replacements));
  }

  /**
   * A value that this is never below, as high as is easily found; empty if none was found. Where
   * the sizes of 1 give the least value, it is that.
   */
  public OptionalLong lowerBound() {
    return Bounds.least(this);
  }

  /** A value that this is never above, as low as is easily found; empty if none was found. */
  public OptionalLong upperBound() {
    OptionalLong least = Bounds.least(unaryMinus());
    return least.isPresent() ? OptionalLong.of(-least.getAsLong()) : least;
  }

  /**
   * Whether this is known to be at least {@code least} at all sizes. The answer is quick but may be
   * false for an expression that is; {@link Condition#atLeast(Dim, long)} looks closer.
   */
  public boolean isProvablyAtLeast(long least) {
    OptionalLong known = lowerBound();
    return known.isPresent() && known.getAsLong() >= least;
  }

  /**
   * Whether this is known to be a multiple of {@code divisor} at all sizes. The answer is quick but
   * may be false for an expression that is; {@link Condition#multipleOf(Dim, long)} looks closer.
   *
   * @throws IllegalArgumentException if {@code divisor} is less than 1
   */
  public boolean isProvablyMultipleOf(long divisor) {
    return mod(divisor).equals(ZERO);
  }

  /**
   * The smallest sizes at which this and {@code other} differ, such as {@code H = 33}; empty if
   * they are equal everywhere or no difference was found. The search is deterministic.
   */
  public Optional<Map<String, Long>> counterexample(Dim other) {
    return Condition.equal(this, other).counterexample();
  }

  // Structure

  /**
   * How to compute something from a dim's structure; see {@link #fold}.
   *
   * @param <R> what is computed
   */
  public interface Algebra<R> {

    /** A number. */
    R constant(long value);

    /** An unknown. */
    R symbol(String name);

    /** A sum. */
    R plus(R left, R right);

    /** A product. */
    R times(R left, R right);

    /** A division that rounds down; the divisor is at least 1. */
    R floorDiv(R dividend, R divisor);

    /** The greater of two. */
    R max(R left, R right);
  }

  /**
   * The result of {@code algebra} on this dim's normal form, from the leaves up. Subexpressions
   * that occur several times are computed once.
   */
  public <R> R fold(Algebra<R> algebra) {
    if (isConstant()) {
      return algebra.constant(constant);
    }
    Map<Atom, R> known = new HashMap<>();
    for (Atom atom : atoms()) {
      known.put(atom, atom.fold(algebra, known));
    }
    return fold(algebra, known);
  }

  /**
   * As {@link #fold}, for what stands outside of divisions and maxima alone: what stands in them
   * may be much, and is taken as a whole.
   *
   * @param whole the result of an expression that stands in a division or a maximum
   */
  public <R> R foldOutermost(Algebra<R> algebra, Function<Dim, R> whole) {
    Map<Atom, R> known = new HashMap<>();
    for (Term term : terms) {
      for (Atom atom : term.atoms()) {
        known.put(
            atom,
            atom instanceof Atom.Symbol symbol
                ? algebra.symbol(symbol.name())
                : atom instanceof Atom.Floor floor
                    ? algebra.floorDiv(whole.apply(floor.dividend()), whole.apply(floor.divisor()))
                    : algebra.max(whole.apply(((Atom.Positive) atom).part()), algebra.constant(0)));
      }
    }
    return fold(algebra, known);
  }

  /** The result of {@code algebra} where those of all atoms are {@code known}. */
  <R> R fold(Algebra<R> algebra, Map<Atom, R> known) {
    @Nullable R sum = null;
    for (Term term : terms) {
      R product = term.fold(algebra, known);
      sum = sum == null ? product : algebra.plus(sum, product);
    }
    if (sum == null) {
      return algebra.constant(constant);
    }
    return constant == 0 ? sum : algebra.plus(sum, algebra.constant(constant));
  }

  /** All atoms that this is made of, inner ones first. */
  private List<Atom> atoms() {
    Set<Atom> seen = new HashSet<>();
    List<Atom> found = new ArrayList<>();
    addAtoms(seen, found);
    for (int i = 0; i < found.size(); i++) {
      for (Dim part : found.get(i).parts()) {
        part.addAtoms(seen, found);
      }
    }
    found.sort(Comparator.comparingInt(Atom::depth));
    return found;
  }

  private void addAtoms(Set<Atom> seen, List<Atom> found) {
    for (Term term : terms) {
      for (Atom atom : term.atoms()) {
        if (seen.add(atom)) {
          found.add(atom);
        }
      }
    }
  }

  List<Term> terms() {
    return List.of(terms);
  }

  long constant() {
    return constant;
  }

  /** The greatest nesting of divisions and maxima in this; 0 for a polynomial of symbols. */
  int depth() {
    int depth = 0;
    for (Term term : terms) {
      for (Atom atom : term.atoms()) {
        depth = Math.max(depth, atom.depth());
      }
    }
    return depth;
  }

  /** How many divisions and maxima are written out in this, up to {@link Atom#MOST_WRITTEN}. */
  int size() {
    int size = 0;
    for (Term term : terms) {
      for (Atom atom : term.atoms()) {
        size = Math.min(size + atom.size(), Atom.MOST_WRITTEN);
      }
    }
    return size;
  }

  /** The greatest common divisor of the coefficients, without the constant; 0 for a number. */
  long content() {
    long content = 0;
    for (Term term : terms) {
      content = Exact.gcd(content, term.coefficient());
    }
    return content;
  }

  Dim withConstant(long newConstant) {
    return terms.length == 0
        ? of(newConstant)
        : newConstant == constant ? this : new Dim(terms, newConstant);
  }

  /** This with each coefficient and the constant divided by {@code divisor}, rounded down. */
  Dim divideCoefficients(long divisor) {
    List<Term> quotients = new ArrayList<>(terms.length);
    for (Term term : terms) {
      long quotient = Math.floorDiv(term.coefficient(), divisor);
      if (quotient != 0) {
        quotients.add(term.withCoefficient(quotient));
      }
    }
    return quotients.isEmpty()
        ? of(Math.floorDiv(constant, divisor))
        : new Dim(quotients.toArray(NO_TERMS), Math.floorDiv(constant, divisor));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Dim dim
            && hash == dim.hash
            && constant == dim.constant
            && Arrays.equals(terms, dim.terms));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /**
   * This as a person would write it: {@code 224}, {@code N}, {@code 16*h}, {@code 2*h*w + 1},
   * {@code floor((H - 1)/4) + 1}. {@link #parse} reads it back, unless it was too long to be
   * written out: then this is a remark on the unknowns in it.
   */
  @Override
  public String toString() {
    if (size() == Atom.MOST_WRITTEN) {
      return "(a long expression of " + String.join(", ", symbols()) + ")";
    }
    return isConstant() ? Long.toString(constant) : DimPrinter.text(this);
  }

  /**
   * This as a Java expression of type {@code long}.
   *
   * @param sizes the Java expression for each unknown, given its name
   * @throws IllegalStateException if it is too long to be written out
   */
  public String toJava(UnaryOperator<String> sizes) {
    if (size() == Atom.MOST_WRITTEN) {
      throw new IllegalStateException(this + " is too long to be written in Java");
    }
    return DimPrinter.java(this, sizes);
  }

  private record Evaluation(Map<String, Long> sizes) implements Algebra<Long> {
    @Override
    public Long constant(long value) {
      return value;
    }

    @Override
    public Long symbol(String name) {
      Long size = sizes.get(name);
      if (size == null) {
        throw new IllegalArgumentException(
            "no size given for " + name + "; given: " + new TreeMap<>(sizes));
      }
      if (size < 1) {
        throw new IllegalArgumentException(name + " = " + size + ": a size is at least 1");
      }
      return size;
    }

    @Override
    public Long plus(Long left, Long right) {
      return Exact.add(left, right);
    }

    @Override
    public Long times(Long left, Long right) {
      return Exact.multiply(left, right);
    }

    @Override
    public Long floorDiv(Long dividend, Long divisor) {
      return Math.floorDiv(dividend, divisor);
    }

    @Override
    public Long max(Long left, Long right) {
      return Math.max(left, right);
    }
  }

  private record Substitution(Map<String, Dim> replacements) implements Algebra<Dim> {
    @Override
    public Dim constant(long value) {
      return of(value);
    }

    @Override
    public Dim symbol(String name) {
      Dim replacement = replacements.get(name);
      return replacement == null ? Dim.symbol(name) : replacement;
    }

    @Override
    public Dim plus(Dim left, Dim right) {
      return left.plus(right);
    }

    @Override
    public Dim times(Dim left, Dim right) {
      return left.times(right);
    }

    @Override
    public Dim floorDiv(Dim dividend, Dim divisor) {
      return dividend.div(divisor);
    }

    @Override
    public Dim max(Dim left, Dim right) {
      return left.max(right);
    }
  }
}
