package dev.blockwright.dsl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The shape of a tensor: one {@link Dim} an axis, printed as {@code (N, 1, 28, 28)}. Axes count
 * from 0; negative axes count from the end.
 */
public final class Shape {
  private final List<Dim> dims;

  private Shape(List<Dim> dims) {
    this.dims = dims;
  }

  /** A shape of known sizes. */
  public static Shape of(long... sizes) {
    return new Shape(Arrays.stream(sizes).mapToObj(Dim::of).toList());
  }

  /** A shape of the given dimensions. */
  public static Shape of(List<Dim> dims) {
    return new Shape(List.copyOf(dims));
  }

  /** A shape of the given dimensions, of which there is at least one. */
  public static Shape of(Dim first, Dim... rest) {
    List<Dim> dims = new ArrayList<>();
    dims.add(first);
    dims.addAll(Arrays.asList(rest));
    return of(dims);
  }

  /**
   * Reads a shape as users write it: {@code "N, 3, 16*h, 16*w"}, with or without parentheses.
   *
   * @throws IllegalArgumentException if the text is not a shape; the message says where
   */
  public static Shape parse(String text) {
    String inner = text.strip();
    if (inner.startsWith("(") && inner.endsWith(")") && closesAtEnd(inner)) {
      inner = inner.substring(1, inner.length() - 1).strip();
    }
    List<Dim> dims = new ArrayList<>();
    if (!inner.isEmpty()) {
      for (String part : splitAtCommas(inner)) {
        if (part.isBlank()) {
          throw new IllegalArgumentException(
              "the shape \""
                  + text
                  + "\" has an empty dimension: write sizes or names, such as"
                  + " \"N, 3, 224, 224\"");
        }
        Dim dim = Dim.parse(part.strip());
        if (dim.isConstant() && dim.value() < 0) {
          throw new IllegalArgumentException(
              "the shape \""
                  + text
                  + "\" has the negative size "
                  + dim
                  + ": write a name, such as N, for an unknown size");
        }
        dims.add(dim);
      }
    }
    return new Shape(List.copyOf(dims));
  }

  private static boolean closesAtEnd(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i == text.length() - 1;
      }
    }
    return false;
  }

  private static List<String> splitAtCommas(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** The number of axes. */
  public int rank() {
    return dims.size();
  }

  /** All dimensions, in order. */
  public List<Dim> dims() {
    return dims;
  }

  /**
   * The dimension of an axis.
   *
   * @throws IndexOutOfBoundsException if there is no such axis
   */
  public Dim dim(int axis) {
    return dims.get(index(axis));
  }

  /** The product of all dimensions; 1 for a scalar. */
  public Dim count() {
    return product(0, rank());
  }

  /** The product of the dimensions from one axis to before another (non-negative axes). */
  public Dim product(int from, int to) {
    Dim product = Dim.of(1);
    for (Dim dim : dims.subList(from, to)) {
      product = product.times(dim);
    }
    return product;
  }

  /** Whether every dimension is a known number. */
  public boolean isConstant() {
    return dims.stream().allMatch(Dim::isConstant);
  }

  /** This shape with another dimension at an axis. */
  public Shape withDim(int axis, Dim dim) {
    List<Dim> changed = new ArrayList<>(dims);
    changed.set(index(axis), dim);
    return of(changed);
  }

  /** This shape with another size at an axis. */
  public Shape withDim(int axis, long size) {
    return withDim(axis, Dim.of(size));
  }

  /** This shape without an axis. */
  public Shape without(int axis) {
    return replaced(index(axis), index(axis) + 1, List.of());
  }

  /** This shape with the axes from {@code from} to before {@code to} replaced by others. */
  public Shape replaced(int from, int to, List<Dim> by) {
    List<Dim> changed = new ArrayList<>(dims.subList(0, from));
    changed.addAll(by);
    changed.addAll(dims.subList(to, rank()));
    return of(changed);
  }

  /** This shape where the unknowns have the given sizes. */
  public Shape substitute(Map<String, Dim> sizes) {
    return of(dims.stream().map(d -> d.substitute(sizes)).toList());
  }

  /** A non-negative axis for one that may count from the end. */
  private int index(int axis) {
    int index = axis < 0 ? axis + rank() : axis;
    if (index < 0 || index >= rank()) {
      throw new IndexOutOfBoundsException("axis " + axis + " of a shape with " + rank() + " axes");
    }
    return index;
  }

  /**
   * What an axis of a tensor of this rank usually is: {@code batch}, {@code channels}, {@code
   * height}, {@code width}, {@code features}; else {@code axis 1}.
   */
  public String axisName(int axis) {
    int index = index(axis);
    return switch (rank()) {
      case 2 -> List.of("batch", "features").get(index);
      case 4 -> List.of("batch", "channels", "height", "width").get(index);
      case 5 -> List.of("batch", "channels", "depth", "height", "width").get(index);
      default -> "axis " + index;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && dims.equals(shape.dims);
  }

  @Override
  public int hashCode() {
    return dims.hashCode();
  }

  /** The shape as {@code (N, 1, 28, 28)}; a vector as {@code (10)}, a scalar as {@code ()}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("(");
    for (Dim dim : dims) {
      text.append(text.length() > 1 ? ", " : "").append(dim);
    }
    return text.append(')').toString();
  }
}
