package dev.blockwright.dsl;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the terms of a {@link Dim} are products of. */
sealed interface Atom {

  /**
   * A total order that costs the same for deep atoms as for flat ones: symbols by name, then the
   * rest by depth and hash (where those agree, by age: equal ones are one object).
   */
  Comparator<Atom> ORDER =
      (left, right) -> {
        if (left == right) {
          return 0;
        }
        if (left instanceof Symbol a && right instanceof Symbol b) {
          return a.name().compareTo(b.name());
        }
        int order = Integer.compare(left.depth(), right.depth());
        if (order == 0) {
          order = Integer.compare(left.hashCode(), right.hashCode());
        }
        return order == 0 && left instanceof Inner a && right instanceof Inner b
            ? Long.compare(a.serial, b.serial)
            : order;
      };

  /** How deep divisions and maxima are nested; 0 for a symbol. */
  int depth();

  /** Expressions with more divisions and maxima than this are not written out. */
  int MOST_WRITTEN = 500;

  /**
   * How many divisions and maxima are written out in this, itself too, or {@link #MOST_WRITTEN}.
   */
  int size();

  /** Between which values this lies. */
  Bounds.Interval interval();

  /** Whether this and {@code other} are equal, at the cost of comparing flat ones. */
  boolean isSame(Atom other);

  /** The expressions that this is made of. */
  List<Dim> parts();

  <R> R fold(Dim.Algebra<R> algebra, Map<Atom, R> known);

  /** An unknown, at least 1. */
  record Symbol(String name) implements Atom {
    @Override
    public int depth() {
      return 0;
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public Bounds.Interval interval() {
      return Bounds.Interval.SIZES;
    }

    @Override
    public boolean isSame(Atom other) {
      return equals(other);
    }

    @Override
    public List<Dim> parts() {
      return List.of();
    }

    @Override
    public <R> R fold(Dim.Algebra<R> algebra, Map<Atom, R> known) {
      return algebra.symbol(name);
    }

    /** Written out, as {@link #hashCode} is: a record's own are linked when they first run. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Symbol symbol && name.equals(symbol.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /** {@code floor(dividend/divisor)}, as {@link Division} leaves it; the divisor is at least 1. */
  final class Floor extends Inner {
    private final Dim dividend;
    private final Dim divisor;

    private Floor(Dim dividend, Dim divisor) {
      super(List.of(dividend, divisor));
      this.dividend = dividend;
      this.divisor = divisor;
    }

    static Floor of(Dim dividend, Dim divisor) {
      return intern(new Floor(dividend, divisor));
    }

    Dim dividend() {
      return dividend;
    }

    Dim divisor() {
      return divisor;
    }

    @Override
    public <R> R fold(Dim.Algebra<R> algebra, Map<Atom, R> known) {
      return algebra.floorDiv(dividend.fold(algebra, known), divisor.fold(algebra, known));
    }
  }

  /** {@code max(part, 0)}, where the part's first coefficient is positive. */
  final class Positive extends Inner {
    private final Dim part;

    private Positive(Dim part) {
      super(List.of(part));
      this.part = part;
    }

    static Positive of(Dim part) {
      return intern(new Positive(part));
    }

    Dim part() {
      return part;
    }

    @Override
    public <R> R fold(Dim.Algebra<R> algebra, Map<Atom, R> known) {
      return algebra.max(part.fold(algebra, known), algebra.constant(0));
    }
  }

  /**
   * An atom made of expressions. Equal ones are one object (as long as it is in use), so comparing
   * deep expressions costs no more than comparing flat ones.
   */
  abstract sealed class Inner implements Atom {
    private static final Map<Inner, WeakReference<Inner>> KNOWN =
        Collections.synchronizedMap(new WeakHashMap<>());

    private static final AtomicLong SERIAL = new AtomicLong();

    private final List<Dim> parts;
    private final int depth;
    private final int size;
    private final int hash;
    private final long serial = SERIAL.getAndIncrement();
    private Bounds.Interval interval = Bounds.Interval.SIZES; // until it is interned

    private Inner(List<Dim> parts) {
      int inner = 0;
      int written = 1;
      for (Dim part : parts) {
        inner = Math.max(inner, part.depth());
        written += part.size();
      }
      this.parts = parts;
      this.size = Math.min(written, MOST_WRITTEN);
      this.depth = inner + 1;
      this.hash = Exact.mix(parts.hashCode(), getClass().getSimpleName().hashCode());
    }

    @SuppressWarnings("unchecked")
    static <A extends Inner> A intern(A atom) {
      synchronized (KNOWN) {
        WeakReference<Inner> reference = KNOWN.get(atom);
        Inner known = reference == null ? null : reference.get();
        if (known == null) {
          ((Inner) atom).interval = Bounds.interval(atom);
          KNOWN.put(atom, new WeakReference<>(atom));
          return atom;
        }
        return (A) known;
      }
    }

    @Override
    public List<Dim> parts() {
      return parts;
    }

    @Override
    public int depth() {
      return depth;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Bounds.Interval interval() {
      return interval;
    }

    @Override
    public boolean isSame(Atom other) {
      return this == other;
    }

    /** For finding the known one; the atoms in the parts are compared as objects. */
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Inner inner
              && hash == inner.hash
              && getClass() == inner.getClass()
              && parts.equals(inner.parts));
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
