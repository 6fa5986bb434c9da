package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Dim;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A set of sizes of one unknown that repeats from some size on, such as "all multiples of 16 from
 * 32". Solution sets of conditions on one unknown are of this kind.
 */
final class SizeSet {

  /** What an expression is to be. */
  enum Test {
    ZERO,
    NOT_NEGATIVE;

    boolean holds(long value) {
      return this == ZERO ? value == 0 : value >= 0;
    }
  }

  /** Beyond this, where a set begins to repeat is not looked for. */
  private static final long FARTHEST = 1 << 21;

  private static final long LONGEST_PERIOD = 1 << 20;

  /** So many expressions are made of a set. */
  private static final int MOST_CLASSES = 64;

  static final SizeSet ALL = new SizeSet(new BitSet(), 1, 1, bits(1));
  static final SizeSet NONE = new SizeSet(new BitSet(), 1, 1, new BitSet());

  private final BitSet head; // the sizes below start
  private final int start;
  private final int period;
  private final BitSet tail; // the remainders, divided by period, of the sizes from start on

  private SizeSet(BitSet head, int start, int period, BitSet tail) {
    this.head = head;
    this.start = start;
    this.period = period;
    this.tail = tail;
  }

  private static BitSet bits(int count) {
    BitSet bits = new BitSet();
    bits.set(0, count);
    return bits;
  }

  /** The sizes with a remainder of {@code remainders} when divided by {@code period}. */
  static SizeSet periodic(int period, BitSet remainders) {
    return new SizeSet(new BitSet(), 1, period, remainders).simplified();
  }

  /** The sizes of the only unknown of {@code dim} at which the test holds; null if not found. */
  static @Nullable SizeSet solve(Dim dim, Test test) {
    String symbol = dim.symbols().first();
    Growth growth = Growth.of(dim, symbol);
    if (growth == null) {
      return null;
    }
    Program program = Program.of(dim, List.of(symbol));
    try {
      BitSet tail = new BitSet();
      long start = growth.start();
      List<ResidueClass> classes = new ArrayList<>();
      for (long first = growth.start(); first < growth.start() + growth.period(); first++) {
        ResidueClass residues = new ResidueClass(program, first, growth);
        long settled = residues.settle(test);
        if (settled > FARTHEST) {
          return null;
        }
        classes.add(residues);
        start = Math.max(start, settled);
        tail.set((int) (first % growth.period()), residues.holdsInTheEnd);
      }
      BitSet head = new BitSet();
      for (int size = 1; size < growth.start(); size++) {
        head.set(size, test.holds(program.run(size)));
      }
      for (ResidueClass residues : classes) {
        residues.fill(head, test, start);
      }
      return new SizeSet(head, (int) start, (int) growth.period(), tail).simplified();
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /** The sizes {@code first, first + period, ...}, over which an expression is a polynomial. */
  private static final class ResidueClass {
    private final Program program;
    private final long first;
    private final Growth growth;
    boolean holdsInTheEnd;
    private long settled;

    /** From which step on the expression moves in one direction. */
    private long straight;

    ResidueClass(Program program, long first, Growth growth) {
      this.program = program;
      this.first = first;
      this.growth = growth;
    }

    private long size(long step) {
      return Math.addExact(first, Math.multiplyExact(growth.period(), step));
    }

    private long value(long step) {
      return program.run(size(step));
    }

    /**
     * From which size on the test has the same answer, which is {@link #holdsInTheEnd}. Where all
     * differences (first, second, ...) of a polynomial have one sign, it moves in one direction
     * from there on.
     */
    long settle(Test test) {
      settled = findSettled(test);
      return settled;
    }

    private long findSettled(Test test) {
      for (long step = 0; size(step) <= FARTHEST; step++) {
        int direction = direction(step);
        straight = step;
        if (direction == 0) {
          holdsInTheEnd = test.holds(value(step));
          return size(step);
        }
        if (Math.abs(direction) == 1) {
          holdsInTheEnd = direction > 0 && test == Test.NOT_NEGATIVE;
          long passed = direction < 0 ? -1 : test == Test.ZERO ? 1 : 0;
          return size(firstPast(step, direction, passed));
        }
      }
      return Long.MAX_VALUE;
    }

    /** Sets the bits of this class's sizes below {@code start} at which the test holds. */
    void fill(BitSet head, Test test, long start) {
      for (long step = 0; size(step) < start; step++) {
        boolean isKnown = test == Test.NOT_NEGATIVE && step >= straight;
        boolean holds =
            size(step) >= settled
                ? holdsInTheEnd
                : isKnown ? !holdsInTheEnd : test.holds(value(step));
        head.set((int) size(step), holds);
      }
    }

    /** 1 for up, -1 for down, 0 for level from {@code step} on, 2 if it may turn. */
    private int direction(long step) {
      long[] differences = new long[growth.degree() + 1];
      for (int i = 0; i < differences.length; i++) {
        differences[i] = value(step + i);
      }
      boolean up = false;
      boolean down = false;
      for (int order = 1; order < differences.length; order++) {
        for (int i = differences.length - 1; i >= order; i--) {
          differences[i] = Math.subtractExact(differences[i], differences[i - 1]);
        }
        up |= differences[order] > 0;
        down |= differences[order] < 0;
      }
      return up && down ? 2 : up ? 1 : down ? -1 : 0;
    }

    /** The first step from {@code from} on whose value is {@code bound} or past it. */
    private long firstPast(long from, int direction, long bound) {
      long reach = 1;
      while (!isPast(from + reach, direction, bound)) {
        if (size(from + reach) > FARTHEST) {
          return from + reach;
        }
        reach *= 2;
      }
      long low = from - 1;
      long high = from + reach;
      while (high - low > 1) {
        long middle = (low + high) >>> 1;
        if (middle >= from && isPast(middle, direction, bound)) {
          high = middle;
        } else {
          low = middle;
        }
      }
      return high;
    }

    private boolean isPast(long step, int direction, long bound) {
      return direction > 0 ? value(step) >= bound : value(step) <= bound;
    }
  }

  /** The same set with the shortest period and the earliest start. */
  private SizeSet simplified() {
    int shortest = period;
    for (int candidate = period / 2; candidate >= 1; candidate--) {
      if (period % candidate == 0 && repeats(candidate)) {
        shortest = candidate;
      }
    }
    int from = start;
    while (from > 1 && head.get(from - 1) == tail.get((from - 1) % period)) {
      from--;
    }
    return new SizeSet(head.get(0, from), from, shortest, tail.get(0, shortest));
  }

  private boolean repeats(int candidate) {
    for (int i = candidate; i < period; i++) {
      if (tail.get(i) != tail.get(i - candidate)) {
        return false;
      }
    }
    return true;
  }

  boolean contains(long size) {
    return size < start ? head.get((int) size) : tail.get((int) (size % period));
  }

  boolean isAll() {
    return start == 1 && tail.cardinality() == period;
  }

  boolean isNone() {
    return head.isEmpty() && tail.isEmpty();
  }

  /** The least size that is not in the set; empty if it is {@link #isAll}. */
  OptionalLong firstMissing() {
    return LongStream.range(1, start + (long) period).filter(size -> !contains(size)).findFirst();
  }

  /** The least size that is in the set, which is not {@link #isNone}. */
  long first() {
    return next(1);
  }

  /** Whether the set has a greatest size. */
  boolean isFinite() {
    return tail.isEmpty();
  }

  /**
   * The set as conditions such as {@code H >= 12} and {@code H is a multiple of 4}; null where it
   * is not simple enough.
   */
  @Nullable List<Condition> conditions(Dim unknown) {
    if (isNone()) {
      return null;
    }
    List<Condition> conditions = new ArrayList<>();
    long least = first();
    if (isFinite()) {
      long most = head.length() - 1L;
      if (most - least + 1 != head.cardinality()) {
        return null;
      }
      if (least == most) {
        return List.of(Condition.equal(unknown, least));
      }
      conditions.add(Condition.atMost(unknown, most));
    } else {
      boolean regular = tail.cardinality() == 1 && tail.get(0);
      for (int size = (int) least; size < start; size++) {
        regular &= head.get(size) == (size % period == 0);
      }
      if (!regular) {
        return null;
      }
      if (period > 1) {
        conditions.add(Condition.multipleOf(unknown, period));
      }
    }
    if (least > period) {
      conditions.add(0, Condition.atLeast(unknown, least));
    }
    return conditions;
  }

  /**
   * An expression whose values are this set, as {@code 16*h} is, or where there is none, those
   * multiples of the period that are in it; null if neither is simple enough.
   */
  @Nullable Dim expression(Dim unknown) {
    if (tail.get(0)) {
      return unknown.times(period).plus(firstOf(0) - period);
    }
    List<Dim> classes = classes(unknown);
    return classes.size() == 1 && !isFinite() ? classes.get(0) : null;
  }

  /**
   * Expressions whose values together are this set, each size once, as those of {@code 4*h} and
   * {@code 4*h - 1} are; none if they are too many.
   */
  List<Dim> classes(Dim unknown) {
    List<Dim> classes = new ArrayList<>();
    if (tail.cardinality() > MOST_CLASSES) {
      return classes;
    }
    BitSet rest = (BitSet) head.clone();
    for (int r = tail.nextSetBit(0); r >= 0; r = tail.nextSetBit(r + 1)) {
      int first = firstOf(r);
      classes.add(unknown.times(period).plus(first - period));
      for (int size = first; size < start; size += period) {
        rest.clear(size);
      }
    }
    rest.stream().limit(MOST_CLASSES).forEach(size -> classes.add(Dim.of(size)));
    return rest.cardinality() > MOST_CLASSES ? List.of() : classes;
  }

  /** From which size on all with a remainder are in the set. */
  private int firstOf(int remainder) {
    int first = remainder == 0 ? period : remainder;
    for (int size = first; size < start; size += period) {
      first = head.get(size) ? first : size + period; // after the last that is not in the set
    }
    return first;
  }

  /** From where on the set repeats. */
  int start() {
    return start;
  }

  int period() {
    return period;
  }

  /** The remainders, divided by the period, of the sizes from {@link #start} on. */
  BitSet tail() {
    return (BitSet) tail.clone();
  }

  /** The sizes in both; null if they repeat in too long a period. */
  @Nullable SizeSet and(SizeSet other) {
    long common = Growth.lcm(period, other.period);
    if (common > LONGEST_PERIOD) {
      return null;
    }
    int from = Math.max(start, other.start);
    BitSet both = below(from);
    both.and(other.below(from));
    BitSet remainders = new BitSet();
    for (int i = 0; i < common; i++) {
      remainders.set(i, tail.get(i % period) && other.tail.get(i % other.period));
    }
    return new SizeSet(both, from, (int) common, remainders).simplified();
  }

  /** The sizes in the set below {@code limit}, which is not below {@link #start}. */
  private BitSet below(int limit) {
    BitSet sizes = (BitSet) head.clone();
    if (tail.cardinality() == period) {
      sizes.set(start, limit);
    } else if (!tail.isEmpty()) {
      for (int size = start; size < limit; size++) {
        sizes.set(size, tail.get(size % period));
      }
    }
    return sizes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SizeSet set
        && start == set.start
        && period == set.period
        && head.equals(set.head)
        && tail.equals(set.tail);
  }

  @Override
  public int hashCode() {
    return Objects.hash(head, start, period, tail);
  }

  /** The set in words, such as {@code "H must be a multiple of 16"} or {@code "H >= 12"}. */
  String describe(String name) {
    if (isAll()) {
      return "every " + name + " works";
    }
    if (isNone()) {
      return "no " + name + " works";
    }
    if (tail.isEmpty()) {
      return describeFinite(name);
    }
    if (tail.cardinality() == period) {
      return describeCofinite(name);
    }
    List<Long> extra = members(head);
    long least = next(start);
    String pattern = describePattern(name);
    if (least != nextInPattern()) {
      pattern += ", and " + name + " >= " + least;
    }
    return extra.isEmpty() ? pattern : describeSome(name, extra) + ", or " + pattern;
  }

  private String describePattern(String name) {
    if (tail.cardinality() == 1) {
      int remainder = tail.nextSetBit(0);
      return remainder == 0
          ? name + " must be a multiple of " + period
          : name + " % " + period + " must be " + remainder;
    }
    BitSet missing = tail();
    missing.flip(0, period);
    if (missing.cardinality() == 1 && missing.get(0)) {
      return name + " must not be a multiple of " + period;
    }
    return missing.cardinality() < tail.cardinality()
        ? name + " % " + period + " must not be " + list(members(missing))
        : name + " % " + period + " must be " + list(members(tail));
  }

  /** All sizes from some on, with perhaps gaps before. */
  private String describeCofinite(String name) {
    long least = next(1);
    List<Long> gaps = new ArrayList<>();
    for (int size = (int) least; size < start; size++) {
      if (!head.get(size)) {
        gaps.add((long) size);
      }
    }
    String range = name + " >= " + least;
    if (gaps.isEmpty()) {
      return range;
    }
    if (gaps.size() <= 4) {
      String not = list(gaps);
      return least == 1 ? name + " must not be " + not : range + " but not " + not;
    }
    return describeSome(name, members(head)) + ", or " + name + " >= " + start;
  }

  private String describeFinite(String name) {
    return describeSome(name, members(head));
  }

  /** A few sizes, in ascending order. */
  private static String describeSome(String name, List<Long> sizes) {
    int count = sizes.size();
    long first = sizes.get(0);
    long last = sizes.get(count - 1);
    if (count == 1) {
      return name + " must be " + first;
    }
    if (count == last - first + 1 && (count > 2 || first == 1)) {
      return first == 1 ? name + " <= " + last : first + " <= " + name + " <= " + last;
    }
    long step = sizes.get(1) - first;
    boolean regular = true;
    for (int i = 1; i < count; i++) {
      regular &= sizes.get(i) - sizes.get(i - 1) == step;
    }
    if (regular && count > 3) {
      BitSet remainder = new BitSet();
      remainder.set((int) (first % step));
      String pattern = periodic((int) step, remainder).describePattern(name);
      return pattern + ", and " + (first > step ? first + " <= " : "") + name + " <= " + last;
    }
    return name + " must be " + list(sizes);
  }

  /** Numbers in ascending order, neighbours together: {@code "1, 3 or 5 to 9"}. */
  private static String list(List<Long> numbers) {
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      int end = i;
      while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
        end++;
      }
      if (end < i + 2) {
        ranges.add(numbers.get(i).toString());
      } else {
        ranges.add(numbers.get(i) + " to " + numbers.get(end));
        i = end;
      }
    }
    int last = ranges.size() - 1;
    if (last > 7) {
      return String.join(", ", ranges.subList(0, 6))
          + ", ... or %s (%d sizes)".formatted(ranges.get(last), numbers.size());
    }
    return last == 0
        ? ranges.get(0)
        : String.join(", ", ranges.subList(0, last)) + " or " + ranges.get(last);
  }

  private static List<Long> members(BitSet bits) {
    return bits.stream().asLongStream().boxed().toList();
  }

  /** The least size in the set that is at least {@code from}; the set has one. */
  private long next(long from) {
    long size = from;
    while (!contains(size)) {
      size++;
    }
    return size;
  }

  /** The least size that has a remainder of the tail. */
  private long nextInPattern() {
    int remainder = tail.nextSetBit(1);
    return remainder > 0 ? remainder : period;
  }
}
