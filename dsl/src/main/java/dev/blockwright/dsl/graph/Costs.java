package dev.blockwright.dsl.graph;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import java.util.List;

/** What a run costs, as the table of a network says it when it is compiled and when it runs. */
public final class Costs {
  /** The bytes of an element, a 32-bit number. */
  public static final int ELEMENT = 4;

  private Costs() {}

  /**
   * A number that no sum of the coefficients in {@code dim} passes: as long as those of several
   * stay below 2^63 together, so does each number in their sum.
   */
  static long magnitude(Dim dim) {
    return dim.foldOutermost(Magnitude.ALGEBRA, part -> 1L);
  }

  /** That of {@link #bytes}. */
  static long magnitude(Shape shape) {
    long magnitude = ELEMENT;
    for (Dim dim : shape.dims()) {
      magnitude = Math.multiplyExact(magnitude, magnitude(dim));
    }
    return magnitude;
  }

  private enum Magnitude implements Dim.Algebra<Long> {
    ALGEBRA;

    @Override
    public Long constant(long value) {
      return Math.absExact(value);
    }

    @Override
    public Long symbol(String name) {
      return 1L;
    }

    @Override
    public Long plus(Long left, Long right) {
      return Math.addExact(left, right);
    }

    @Override
    public Long times(Long left, Long right) {
      return Math.multiplyExact(left, right);
    }

    @Override
    public Long floorDiv(Long dividend, Long divisor) {
      return 1L;
    }

    @Override
    public Long max(Long left, Long right) {
      return 1L;
    }
  }

  /** The memory of tensors, at four bytes an element. */
  public static Dim bytes(List<Shape> shapes) {
    return shapes.stream().map(Shape::count).reduce(Dim.of(0), Dim::plus).times(ELEMENT);
  }

  /**
   * A number or an expression with its thousands set apart, {@code 313,600*N}. Not by a format or a
   * regular expression, which a cold compiler takes long to load.
   */
  public static String text(Dim count) {
    StringBuilder text = new StringBuilder(count.toString());
    for (int end = text.length(); end > 0; end--) {
      if (!isDigit(text, end - 1) || isPartOfName(text, end)) {
        continue;
      }
      int begin = end - 1;
      while (begin > 0 && isDigit(text, begin - 1)) {
        begin--;
      }
      for (int comma = end - 3; comma > begin && !isPartOfName(text, begin - 1); comma -= 3) {
        text.insert(comma, ',');
      }
      end = begin + 1;
    }
    return text.toString();
  }

  private static boolean isDigit(CharSequence text, int index) {
    return text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private static boolean isPartOfName(CharSequence text, int index) {
    return index >= 0
        && index < text.length()
        && Character.isJavaIdentifierPart(text.charAt(index));
  }

  /** A number with its thousands set apart. */
  public static String text(long count) {
    return text(Dim.of(count));
  }

  /** As {@link #text(Dim)}; nothing for 0. */
  public static String cell(Dim count) {
    return count.equals(Dim.of(0)) ? "" : text(count);
  }
}
