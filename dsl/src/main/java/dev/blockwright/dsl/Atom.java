package dev.blockwright.dsl;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** What the terms of a {@link Dim} are products of. */
sealed interface Atom {

  /**
   * A total order that costs the same for deep atoms as for flat ones: symbols by name, then the
   * rest by depth and hash.
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
        if (order == 0 && !left.equals(right)) {
          order = left.toString().compareTo(right.toString());
        }
        return order;
      };

  /** How deep divisions and maxima are nested; 0 for a symbol. */
  int depth();

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
    public List<Dim> parts() {
      return List.of();
    }

    @Override
    public <R> R fold(Dim.Algebra<R> algebra, Map<Atom, R> known) {
      return algebra.symbol(name);
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

    @Override
    public String toString() {
      return "floor(" + dividend + ", " + divisor + ")";
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

    @Override
    public String toString() {
      return "max(" + part + ")";
    }
  }

  /**
   * An atom made of expressions. Equal ones are one object (as long as it is in use), so comparing
   * deep expressions costs no more than comparing flat ones.
   */
  abstract sealed class Inner implements Atom {
    private static final Map<Inner, WeakReference<Inner>> KNOWN =
        Collections.synchronizedMap(new WeakHashMap<>());

    private final List<Dim> parts;
    private final int depth;
    private final int hash;

    private Inner(List<Dim> parts) {
      int inner = 0;
      for (Dim part : parts) {
        inner = Math.max(inner, part.depth());
      }
      this.parts = parts;
      this.depth = inner + 1;
      this.hash = 31 * parts.hashCode() + getClass().getSimpleName().hashCode();
    }

    @SuppressWarnings("unchecked")
    static <A extends Inner> A intern(A atom) {
      synchronized (KNOWN) {
        WeakReference<Inner> reference = KNOWN.get(atom);
        Inner known = reference == null ? null : reference.get();
        if (known == null) {
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
