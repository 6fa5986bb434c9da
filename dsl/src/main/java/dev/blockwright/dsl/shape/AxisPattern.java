package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern such as {@code "n (2 c) h w -> n (c 2) h w"}: for each axis of either side the names
 * that make it up. The second {@code 2} of a side is the axis {@code 2'}, and so on; each axis that
 * {@code ...} stands for is a name like any other.
 *
 * @param text the pattern as it was written
 * @param left the axes of the input
 * @param right the axes of the output
 */
public record AxisPattern(String text, List<List<String>> left, List<List<String>> right) {
  private static final String ELLIPSIS = "...";
  private static final String MERGED_ELLIPSIS = "(...)";
  private static final Pattern TOKEN =
      Pattern.compile("\\s+|\\(|\\)|\\.\\.\\.|[A-Za-z_][A-Za-z0-9_]*|[0-9]+");

  /** Copies the lists. */
  public AxisPattern {
    left = left.stream().map(List::copyOf).toList();
    right = right.stream().map(List::copyOf).toList();
  }

  /**
   * Reads a pattern.
   *
   * @throws DescriptionException if the text is not a pattern
   */
  public static AxisPattern parse(String text) {
    String[] sides = text.split("->", -1);
    if (sides.length != 2) {
      throw wrong(text, "a pattern has two sides, such as \"n c h w -> n (h w) c\"");
    }
    AxisPattern pattern = new AxisPattern(text, side(text, sides[0]), side(text, sides[1]));
    if (pattern.left.stream().anyMatch(axis -> axis.contains(MERGED_ELLIPSIS))) {
      throw wrong(text, "... stands by itself on the left side");
    }
    Set<String> left = distinct(text, pattern.left);
    Set<String> right = distinct(text, pattern.right);
    for (String name : union(left, right)) {
      boolean one = isNumber(name) && number(name) == 1;
      if (!one && !(left.contains(name) && right.contains(name))) {
        String plain = name.replace("'", "");
        throw wrong(
            text, plain + " is on the " + (left.contains(name) ? "left" : "right") + " side alone");
      }
    }
    return pattern;
  }

  private static List<List<String>> side(String text, String side) {
    List<List<String>> axes = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    List<String> group = new ArrayList<>();
    boolean inside = false;
    Matcher token = TOKEN.matcher(side);
    int at = 0;
    for (; at < side.length() && token.find(at) && token.start() == at; at = token.end()) {
      String found = token.group();
      if (found.isBlank()) {
        continue;
      }
      if (found.equals("(") ? inside : found.equals(")") && !inside) {
        throw wrong(text, "parentheses come in pairs and are not nested");
      }
      if (found.equals("(")) {
        inside = true;
        continue;
      }
      if (!found.equals(")")) {
        group.add(
            isNumber(found)
                ? numbered(text, found, numbers)
                : inside && found.equals(ELLIPSIS) ? MERGED_ELLIPSIS : found);
      }
      if (found.equals(")") || !inside) {
        axes.add(List.copyOf(group));
        group.clear();
        inside = false;
      }
    }
    if (at < side.length()) {
      throw wrong(text, "found '" + side.charAt(at) + "'");
    }
    if (inside) {
      throw wrong(text, "a parenthesis is not closed");
    }
    return axes;
  }

  private static String numbered(String text, String number, Map<String, Integer> numbers) {
    String plain = number.replaceFirst("^0+", "");
    if (plain.isEmpty() || plain.length() > 9) {
      throw wrong(text, "found the size " + number);
    }
    return plain + "'".repeat(numbers.merge(plain, 1, Integer::sum) - 1);
  }

  private static Set<String> distinct(String text, List<List<String>> side) {
    Set<String> names = new LinkedHashSet<>();
    for (List<String> axis : side) {
      for (String name : axis) {
        if (!names.add(name.equals(MERGED_ELLIPSIS) ? ELLIPSIS : name)) {
          throw wrong(text, name + " stands twice on one side");
        }
      }
    }
    return names;
  }

  private static Set<String> union(Set<String> left, Set<String> right) {
    Set<String> all = new LinkedHashSet<>(left);
    all.addAll(right);
    return all;
  }

  /** The names that may be given a size. */
  public Set<String> names() {
    Set<String> names = new HashSet<>();
    left.forEach(axis -> axis.stream().filter(name -> !isNumber(name)).forEach(names::add));
    names.remove(ELLIPSIS);
    return names;
  }

  /** This pattern with its {@code ...} written out for a tensor of so many axes. */
  public AxisPattern forRank(int rank) {
    int more = rank - (left.size() - 1);
    if (left.stream().noneMatch(axis -> axis.contains(ELLIPSIS)) || more < 0) {
      return this;
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < more; i++) {
      names.add(ELLIPSIS + i);
    }
    return new AxisPattern(text, written(left, names), written(right, names));
  }

  private static List<List<String>> written(List<List<String>> side, List<String> names) {
    List<List<String>> axes = new ArrayList<>();
    for (List<String> axis : side) {
      if (axis.equals(List.of(ELLIPSIS))) {
        names.forEach(name -> axes.add(List.of(name)));
      } else {
        List<String> group = new ArrayList<>(axis);
        int at = group.indexOf(MERGED_ELLIPSIS);
        if (at >= 0) {
          group.remove(at);
          group.addAll(at, names);
        }
        axes.add(group);
      }
    }
    return axes;
  }

  /** Whether a name is a number. */
  public static boolean isNumber(String name) {
    return Character.isDigit(name.charAt(0));
  }

  /** The number that a name is. */
  public static int number(String name) {
    return Integer.parseInt(name.replace("'", ""));
  }

  private static DescriptionException wrong(String text, String what) {
    return new DescriptionException(
        Problem.ofSetting("pattern", "the pattern \"" + text + "\" is not right: " + what));
  }
}
