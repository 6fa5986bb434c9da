package dev.blockwright.dsl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A number other than 0 times one or more atoms: {@code 2*h*w}. Part of a {@link Dim}. */
final class Term {

  /**
   * Graded lexicographic: more atoms first, then by the atoms. Multiplying two terms by a third
   * keeps their order, which division by polynomials rests on.
   */
  static final Comparator<Term> ORDER =
      (left, right) -> {
        if (left.atoms.length != right.atoms.length) {
          return Integer.compare(right.atoms.length, left.atoms.length);
        }
        for (int i = 0; i < left.atoms.length; i++) {
          int order = Atom.ORDER.compare(left.atoms[i], right.atoms[i]);
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  private final long coefficient;
  private final Atom[] atoms; // sorted, with repetitions
  private final int hash;

  Term(long coefficient, Atom... atoms) {
    this.coefficient = coefficient;
    this.atoms = atoms;
    this.hash = Exact.mix(Arrays.hashCode(atoms), Long.hashCode(coefficient));
  }

  long coefficient() {
    return coefficient;
  }

  List<Atom> atoms() {
    return Arrays.asList(atoms);
  }

  /** The number of atoms. */
  int degree() {
    return atoms.length;
  }

  /** The atom of a linear term; null if there are several. */
  @Nullable Atom onlyAtom() {
    return atoms.length == 1 ? atoms[0] : null;
  }

  Term withCoefficient(long newCoefficient) {
    return newCoefficient == coefficient ? this : new Term(newCoefficient, atoms);
  }

  /** Whether this and {@code other} differ at most in their coefficients. */
  boolean alike(Term other) {
    if (atoms.length != other.atoms.length) {
      return false;
    }
    for (int i = 0; i < atoms.length; i++) {
      if (!atoms[i].isSame(other.atoms[i])) {
        return false;
      }
    }
    return true;
  }

  Term times(Term other) {
    Atom[] product = Arrays.copyOf(atoms, atoms.length + other.atoms.length);
    System.arraycopy(other.atoms, 0, product, atoms.length, other.atoms.length);
    Arrays.sort(product, Atom.ORDER);
    return new Term(Exact.multiply(coefficient, other.coefficient), product);
  }

  /** This without the atoms of {@code divisor}, coefficient 1; null if it lacks one of them. */
  @Nullable Term without(List<Atom> divisor) {
    List<Atom> rest = new ArrayList<>(atoms());
    for (Atom atom : divisor) {
      if (!rest.remove(atom)) {
        return null;
      }
    }
    return new Term(1, rest.toArray(Atom[]::new));
  }

  <R> R fold(Dim.Algebra<R> algebra, Map<Atom, R> known) {
    @Nullable R product = coefficient == 1 ? null : algebra.constant(coefficient);
    for (Atom atom : atoms) {
      R factor = known.get(atom);
      if (factor == null) {
        throw new IllegalStateException("an inner atom is not known yet");
      }
      product = product == null ? factor : algebra.times(product, factor);
    }
    if (product == null) {
      throw new IllegalStateException("a term has an atom");
    }
    return product;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Term term
            && hash == term.hash
            && coefficient == term.coefficient
            && alike(term));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
