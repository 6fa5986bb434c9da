package dev.blockwright.dsl.graph;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a run costs, as the table of a network says it when it is compiled and when it runs. */
public final class Costs {
  /** The bytes of an element, a 32-bit number. */
  public static final int ELEMENT = 4;

  /** A number within an expression, not a part of a name. */
  private static final Pattern LONG = Pattern.compile("(?<![\\w.])\\d{4,18}(?!\\w)");

  private Costs() {}

  /** The memory of tensors, at four bytes an element. */
  public static Dim bytes(List<Shape> shapes) {
    return shapes.stream().map(Shape::count).reduce(Dim.of(0), Dim::plus).times(ELEMENT);
  }

  /** A number or an expression with its thousands set apart, {@code 313,600*N}. */
  public static String text(Dim count) {
    return LONG.matcher(count.toString())
        .replaceAll(number -> text(Long.parseLong(number.group())));
  }

  /** A number with its thousands set apart. */
  public static String text(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** As {@link #text(Dim)}; nothing for 0. */
  public static String cell(Dim count) {
    return count.equals(Dim.of(0)) ? "" : text(count);
  }
}
