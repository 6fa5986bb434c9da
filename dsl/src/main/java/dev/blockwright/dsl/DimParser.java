package dev.blockwright.dsl;

import java.util.List;

/** Reads a {@link Dim} from text, by recursive descent. */
final class DimParser {

  private static final List<String> FUNCTIONS = List.of("floor", "ceil", "min", "max");

  /** An exact fraction. Outside {@code floor} and {@code ceil} the divisor is always 1. */
  private record Ratio(Dim dividend, Dim divisor) {
    static Ratio of(Dim dim) {
      return new Ratio(dim, Dim.ONE);
    }

    Ratio plus(Ratio other) {
      return divisor.equals(other.divisor)
          ? new Ratio(dividend.plus(other.dividend), divisor)
          : new Ratio(
              dividend.times(other.divisor).plus(other.dividend.times(divisor)),
              divisor.times(other.divisor));
    }

    Ratio times(Ratio other) {
      return new Ratio(dividend.times(other.dividend), divisor.times(other.divisor));
    }

    Ratio inverse() {
      return new Ratio(/* dividend= */ divisor, /* divisor= */ dividend);
    }

    Ratio unaryMinus() {
      return new Ratio(dividend.unaryMinus(), divisor);
    }
  }

  private final String text;
  private int at;

  DimParser(String text) {
    this.text = text;
  }

  /** Returns {@code name} if it can name an unknown. */
  static String checkName(String name) {
    boolean valid = !name.isEmpty() && isNameStart(name.charAt(0)) && !FUNCTIONS.contains(name);
    for (int i = 0; i < name.length(); i++) {
      valid &= isNamePart(name.charAt(i));
    }
    if (!valid) {
      throw new IllegalArgumentException(
          "\"%s\" cannot name a size: %s"
              .formatted(
                  name,
                  FUNCTIONS.contains(name)
                      ? "it is a function"
                      : "expected letters, digits and underscores that start with a letter,"
                          + " such as N or height"));
    }
    return name;
  }

  Dim parse() {
    Dim dim = sum(false).dividend();
    skipSpaces();
    if (at < text.length()) {
      char next = text.charAt(at);
      throw expected(
          isNameStart(next) || isDigit(next) || next == '('
              ? "an operator such as * before it"
              : "an operator (+ - * / %) or the end");
    }
    return dim;
  }

  private Ratio sum(boolean exact) {
    Ratio sum = product(exact);
    while (true) {
      if (accept('+')) {
        sum = sum.plus(product(exact));
      } else if (accept('-')) {
        sum = sum.plus(product(exact).unaryMinus());
      } else {
        return sum;
      }
    }
  }

  private Ratio product(boolean exact) {
    Ratio product = factor(exact);
    while (true) {
      if (accept('*')) {
        product = product.times(factor(exact));
      } else if (accept('/')) {
        int start = skipSpaces();
        Ratio divisor = factor(exact);
        checkDivisor(start, divisor.dividend());
        product = product.times(divisor.inverse());
        product = exact ? product : Ratio.of(product.dividend().div(product.divisor()));
      } else if (accept('%')) {
        int start = skipSpaces();
        Ratio divisor = factor(exact);
        checkDivisor(start, divisor.dividend());
        if (!product.divisor().equals(Dim.ONE) || !divisor.divisor().equals(Dim.ONE)) {
          throw problem(start, "% takes no fractions", "whole numbers on both sides of it");
        }
        product = Ratio.of(product.dividend().mod(divisor.dividend()));
      } else {
        return product;
      }
    }
  }

  private void checkDivisor(int start, Dim divisor) {
    if (!divisor.isProvablyAtLeast(1)) {
      throw problem(
          start, "found the divisor " + divisor, "one that is at least 1 whatever its unknowns");
    }
  }

  private Ratio factor(boolean exact) {
    if (accept('-')) {
      return factor(exact).unaryMinus();
    }
    if (accept('(')) {
      Ratio inner = sum(exact);
      expect(')');
      return inner;
    }
    int start = skipSpaces();
    if (at < text.length() && isDigit(text.charAt(at))) {
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
      String digits = text.substring(start, at);
      try {
        return Ratio.of(Dim.of(Long.parseLong(digits)));
      } catch (NumberFormatException e) {
        throw problem(start, "found " + digits, "a number below 2^63");
      }
    }
    if (at < text.length() && isNameStart(text.charAt(at))) {
      while (at < text.length() && isNamePart(text.charAt(at))) {
        at++;
      }
      String name = text.substring(start, at);
      if (FUNCTIONS.contains(name)) {
        expect('(');
        return Ratio.of(call(name));
      }
      skipSpaces();
      if (at < text.length() && text.charAt(at) == '(') {
        throw problem(
            start, "found the function " + name, "one of " + String.join(", ", FUNCTIONS));
      }
      return Ratio.of(Dim.symbol(name));
    }
    throw expected("a number, a name or (");
  }

  /** What {@code name} gives, from after its opening parenthesis. */
  private Dim call(String name) {
    boolean rounds = name.equals("floor") || name.equals("ceil");
    Ratio first = sum(rounds);
    Dim result = first.dividend();
    switch (name) {
      case "floor" -> result = result.div(first.divisor());
      case "ceil" -> result = result.ceilDiv(first.divisor());
      default -> {
        expect(',');
        do {
          Dim next = sum(false).dividend();
          result = name.equals("min") ? result.min(next) : result.max(next);
        } while (accept(','));
      }
    }
    expect(')');
    return result;
  }

  private int skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private boolean accept(char c) {
    skipSpaces();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw expected(String.valueOf(c));
    }
  }

  private IllegalArgumentException expected(String expected) {
    int start = skipSpaces();
    int end = start;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    String found =
        start == text.length()
            ? "the end"
            : "'" + text.substring(start, Math.max(end, start + 1)) + "'";
    return problem(start, "found " + found, expected);
  }

  private IllegalArgumentException problem(int start, String found, String expected) {
    return new IllegalArgumentException(
        "cannot read the size \"%s\": %s at column %d, expected %s"
            .formatted(text, found, start + 1, expected));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c);
  }
}
