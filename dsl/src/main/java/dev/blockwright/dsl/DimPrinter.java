package dev.blockwright.dsl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes a {@link Dim} as a person would. The normal form is not always what reads best, so some
 * divisions and maxima are written in another form of the same value; reading that gives the same
 * normal form again.
 */
final class DimPrinter {

  private static final DimPrinter TEXT = new DimPrinter(false, UnaryOperator.identity());

  private final boolean java;
  private final UnaryOperator<String> symbols;

  private DimPrinter(boolean java, UnaryOperator<String> symbols) {
    this.java = java;
    this.symbols = symbols;
  }

  /** As {@link Dim#toString}. */
  static String text(Dim dim) {
    return TEXT.write(dim);
  }

  /** As {@link Dim#toJava}. */
  static String java(Dim dim, UnaryOperator<String> sizes) {
    return new DimPrinter(true, sizes).write(dim);
  }

  private String write(Dim dim) {
    Sum sum = new Sum(dim);
    for (Term term : dim.terms()) {
      for (Atom atom : term.atoms()) {
        if (sum.has(term) && atom instanceof Atom.Positive positive) {
          writeExtremum(sum, term, positive);
        }
      }
    }
    for (Term term : dim.terms()) {
      if (sum.has(term) && term.onlyAtom() instanceof Atom.Floor floor) {
        writeFloor(sum, term.coefficient(), floor);
      }
    }
    for (Term term : sum.rest.terms()) {
      sum.add(term.coefficient(), term.atoms());
    }
    return sum.text();
  }

  private String write(Atom atom) {
    if (atom instanceof Atom.Symbol symbol) {
      return symbols.apply(symbol.name());
    }
    if (atom instanceof Atom.Floor floor) {
      return floor(floor.dividend(), floor.divisor());
    }
    Atom.Positive positive = (Atom.Positive) atom;
    return call("max", write(positive.part()), "0");
  }

  /** Writes {@code y + max(p, 0)} as {@code max(y + p, y)}, {@code y - max(p, 0)} as a min. */
  private void writeExtremum(Sum sum, Term term, Atom.Positive positive) {
    boolean max = term.coefficient() > 0;
    List<Atom> others = new ArrayList<>(term.atoms());
    others.remove(positive);
    Term factor = new Term(Math.abs(term.coefficient()), others.toArray(Atom[]::new));
    Dim part = max ? positive.part().unaryMinus() : positive.part();
    Dim shared = Dim.ZERO; // the y that the part takes away
    for (Term other : part.terms()) {
      if (sum.has(other.times(factor))) {
        shared = shared.plus(Dim.of(other));
      }
    }
    if (max && factor.degree() == 0 && sum.rest.constant() != 0) {
      shared = shared.plus(part.constant());
    }
    if (!shared.equals(Dim.ZERO)) {
      sum.rest = sum.rest.minus(shared.times(Dim.of(factor))).minus(Dim.of(term));
      Dim other = shared.minus(part);
      String call =
          shared.isConstant()
              ? call(max ? "max" : "min", write(other), write(shared))
              : call(max ? "max" : "min", write(shared), write(other));
      sum.add(factor.coefficient(), factor.atoms(), call);
    }
  }

  private void writeFloor(Sum sum, long coefficient, Atom.Floor floor) {
    Dim dividend = floor.dividend();
    Dim divisor = floor.divisor();
    sum.rest = sum.rest.minus(Dim.of(floor).times(coefficient));
    if (!divisor.isConstant()) {
      sum.add(coefficient, List.of(), write(floor));
      return;
    }
    long d = divisor.constant();
    if (coefficient < 0 && coefficient % d == 0 && sum.has(dividend, -coefficient / d)) {
      // p - d*floor(p/d) = p % d
      long times = -coefficient / d;
      sum.rest = sum.rest.minus(dividend.times(times));
      String remainder =
          java
              ? "Math.floorMod(" + write(dividend) + ", " + d + "L)"
              : inParentheses(write(dividend), " ") + " % " + d;
      sum.add(times, List.of(), times == 1 || java ? remainder : "(" + remainder + ")");
      return;
    }
    long c = dividend.constant();
    if (c == d - 1 || c > d - c) {
      dividend = dividend.minus(d);
      sum.rest = sum.rest.plus(coefficient);
    }
    sum.add(coefficient, List.of(), floor(dividend, divisor));
  }

  private String floor(Dim dividend, Dim divisor) {
    return java
        ? call("floorDiv", write(dividend), write(divisor))
        : "floor(" + fraction(dividend, divisor) + ")";
  }

  private String fraction(Dim dividend, Dim divisor) {
    return inParentheses(write(dividend), " ") + "/" + inParentheses(write(divisor), " *");
  }

  /** Puts {@code text} in parentheses where it has one of {@code operators} outside of them. */
  private static String inParentheses(String text, String operators) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 && operators.indexOf(c) >= 0) {
        return "(" + text + ")";
      }
    }
    return text;
  }

  private String call(String function, String first, String second) {
    return (java ? "Math." : "") + function + "(" + first + ", " + second + ")";
  }

  private String magnitude(long value) {
    String digits = Long.toString(value).replace("-", "");
    return digits + (java && value != (int) value ? "L" : "");
  }

  /** One summand without its sign. */
  private record Summand(int degree, boolean negative, String text) {
    static final Comparator<Summand> ORDER =
        Comparator.comparingInt((Summand s) -> -s.degree)
            .thenComparing(s -> s.text.contains("("))
            .thenComparing(Summand::text);
  }

  /** What is written and what is left to write. */
  private final class Sum {
    private final List<Summand> written = new ArrayList<>();
    private Dim rest;

    Sum(Dim rest) {
      this.rest = rest;
    }

    /** Whether {@code term} is still to be written. */
    boolean has(Term term) {
      return rest.terms().contains(term);
    }

    /** Whether {@code times} each term of {@code dim} is still to be written. */
    boolean has(Dim dim, long times) {
      return rest.terms().containsAll(dim.times(times).terms());
    }

    /** Adds {@code coefficient} times {@code atoms} times {@code calls}. */
    void add(long coefficient, List<Atom> atoms, String... calls) {
      List<String> factors = new ArrayList<>(List.of(calls));
      for (Atom atom : atoms) {
        factors.add(write(atom));
      }
      factors.sort(Comparator.comparing((String f) -> f.contains("(")).thenComparing(f -> f));
      if (coefficient != 1 && coefficient != -1) {
        factors.add(0, magnitude(coefficient));
      }
      written.add(
          new Summand(
              atoms.size() + calls.length,
              coefficient < 0,
              String.join(java ? " * " : "*", factors)));
    }

    String text() {
      written.sort(Summand.ORDER);
      long constant = rest.constant();
      if (constant != 0 || written.isEmpty()) {
        written.add(new Summand(0, constant < 0, magnitude(constant)));
      }
      for (int i = 0; written.get(0).negative && i < written.size(); i++) {
        if (!written.get(i).negative) {
          written.add(0, written.remove(i));
        }
      }
      StringBuilder text = new StringBuilder();
      for (Summand summand : written) {
        if (text.isEmpty()) {
          text.append(summand.negative ? "-" : "");
        } else {
          text.append(summand.negative ? " - " : " + ");
        }
        text.append(summand.text);
      }
      return text.toString();
    }
  }
}
