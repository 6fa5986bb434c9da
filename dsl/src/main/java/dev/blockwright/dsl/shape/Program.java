package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Dim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link Dim} as straight-line code, for evaluation at very many sizes. A step's operands are
 * earlier steps.
 */
final class Program {

  private enum Operation {
    CONSTANT,
    SYMBOL,
    PLUS,
    TIMES,
    FLOOR_DIV,
    MAX
  }

  /** For a constant {@code left} is its value, for a symbol its index. */
  private record Step(Operation operation, long left, int right) {}

  private final List<Step> steps;

  private Program(List<Step> steps) {
    this.steps = steps;
  }

  /** The program for {@code dim}, where {@code symbols} gives the order of its inputs. */
  static Program of(Dim dim, List<String> symbols) {
    Writer writer = new Writer(symbols);
    dim.fold(writer);
    return new Program(writer.steps);
  }

  /**
   * The value at {@code sizes}, in the order of the symbols.
   *
   * @throws ArithmeticException if it does not fit in 64 bits
   */
  long run(long... sizes) {
    long[] values = new long[steps.size()];
    for (int i = 0; i < values.length; i++) {
      Step step = steps.get(i);
      int left = (int) step.left;
      values[i] =
          switch (step.operation) {
            case CONSTANT -> step.left;
            case SYMBOL -> sizes[left];
            case PLUS -> Math.addExact(values[left], values[step.right]);
            case TIMES -> Math.multiplyExact(values[left], values[step.right]);
            case FLOOR_DIV -> Math.floorDiv(values[left], values[step.right]);
            case MAX -> Math.max(values[left], values[step.right]);
          };
    }
    return values[values.length - 1];
  }

  private static final class Writer implements Dim.Algebra<Integer> {
    private final List<String> symbols;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Step, Integer> known = new HashMap<>();

    Writer(List<String> symbols) {
      this.symbols = symbols;
    }

    private int add(Operation operation, long left, int right) {
      return known.computeIfAbsent(
          new Step(operation, left, right),
          step -> {
            steps.add(step);
            return steps.size() - 1;
          });
    }

    @Override
    public Integer constant(long value) {
      return add(Operation.CONSTANT, value, 0);
    }

    @Override
    public Integer symbol(String name) {
      return add(Operation.SYMBOL, symbols.indexOf(name), 0);
    }

    @Override
    public Integer plus(Integer left, Integer right) {
      return add(Operation.PLUS, left, right);
    }

    @Override
    public Integer times(Integer left, Integer right) {
      return add(Operation.TIMES, left, right);
    }

    @Override
    public Integer floorDiv(Integer dividend, Integer divisor) {
      return add(Operation.FLOOR_DIV, dividend, divisor);
    }

    @Override
    public Integer max(Integer left, Integer right) {
      return add(Operation.MAX, left, right);
    }
  }
}
