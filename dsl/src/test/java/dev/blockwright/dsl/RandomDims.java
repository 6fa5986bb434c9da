package dev.blockwright.dsl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/** Random expressions, each as a dim and as a plain computation to compare it with. */
public final class RandomDims {

  /** An expression: what the dim should be, and its value at given sizes. */
  public record Expression(Dim dim, ToLongFunction<Map<String, Long>> value) {}

  private final RandomGenerator random;
  private final List<String> symbols;
  private final boolean divideByUnknowns;

  /**
   * Expressions over {@code symbols}.
   *
   * @param divideByUnknowns whether divisors may have unknowns
   */
  public RandomDims(RandomGenerator random, List<String> symbols, boolean divideByUnknowns) {
    this.random = random;
    this.symbols = symbols;
    this.divideByUnknowns = divideByUnknowns;
  }

  /** Sizes from 1 to {@code most}. */
  public Map<String, Long> sizes(long most) {
    Map<String, Long> sizes = new HashMap<>();
    for (String symbol : symbols) {
      sizes.put(symbol, random.nextLong(1, most + 1));
    }
    return sizes;
  }

  /** An expression of at most {@code depth} nested operations. */
  public Expression next(int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      if (random.nextInt(3) == 0) {
        long value = random.nextLong(-9, 10);
        return new Expression(Dim.of(value), sizes -> value);
      }
      return symbol();
    }
    Expression a = next(depth - 1);
    Dim x = a.dim();
    switch (random.nextInt(11)) {
      case 0, 1 -> {
        Expression b = next(depth - 1);
        return new Expression(x.plus(b.dim()), s -> value(a, s) + value(b, s));
      }
      case 2 -> {
        Expression b = next(depth - 1);
        return new Expression(x.minus(b.dim()), s -> value(a, s) - value(b, s));
      }
      case 3 -> {
        Expression b = next(Math.min(depth - 1, 1));
        return new Expression(x.times(b.dim()), s -> value(a, s) * value(b, s));
      }
      case 4 -> {
        long factor = random.nextLong(-4, 5);
        return new Expression(x.times(factor), s -> value(a, s) * factor);
      }
      case 5, 6 -> {
        Expression d = divisor();
        return new Expression(x.div(d.dim()), s -> Math.floorDiv(value(a, s), value(d, s)));
      }
      case 7 -> {
        Expression d = divisor();
        return new Expression(x.ceilDiv(d.dim()), s -> -Math.floorDiv(-value(a, s), value(d, s)));
      }
      case 8 -> {
        Expression d = divisor();
        return new Expression(x.mod(d.dim()), s -> Math.floorMod(value(a, s), value(d, s)));
      }
      case 9 -> {
        Expression b = next(depth - 1);
        return random.nextBoolean()
            ? new Expression(x.min(b.dim()), s -> Math.min(value(a, s), value(b, s)))
            : new Expression(x.max(b.dim()), s -> Math.max(value(a, s), value(b, s)));
      }
      default -> {
        // What a strided window does to a size.
        long kernel = random.nextLong(1, 5);
        long stride = random.nextLong(1, 4);
        return new Expression(
            x.minus(kernel).div(stride).plus(1),
            s -> Math.floorDiv(value(a, s) - kernel, stride) + 1);
      }
    }
  }

  private Expression symbol() {
    String name = symbols.get(random.nextInt(symbols.size()));
    return new Expression(Dim.symbol(name), sizes -> sizes.get(name));
  }

  private Expression divisor() {
    long number = random.nextLong(1, 7);
    if (!divideByUnknowns || random.nextInt(4) > 0) {
      return new Expression(Dim.of(number), sizes -> number);
    }
    Expression unknown = symbol();
    long more = random.nextLong(0, 3);
    return new Expression(
        unknown.dim().times(number).plus(more), s -> value(unknown, s) * number + more);
  }

  private static long value(Expression expression, Map<String, Long> sizes) {
    return expression.value().applyAsLong(sizes);
  }
}
