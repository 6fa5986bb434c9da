package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.shape.AxisPattern;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Sizes;
import dev.blockwright.dsl.shape.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/**
 * Splits, reorders and merges axes by a pattern of names, as einops does: {@code "n (2 c) h w -> n
 * (c 2) h w"} shuffles the channels of two groups, {@code "n c h w -> n (h w) c"} makes an image a
 * sequence.
 *
 * <p>Each side lists the axes; parentheses make one axis of several, of which one may have an
 * unknown size. A number is an axis of that size, and the same number on the other side is the same
 * axis; {@code 1} may come and go. {@code ...} stands for any number of axes. Sizes of names can be
 * given: {@code size("heads", 8)}.
 *
 * <p>Errors: {@code BW-REARRANGE}, {@code BW-SETTING}.
 *
 * @see <a href="https://einops.rocks/api/rearrange/">einops.rearrange</a>
 */
@Style
@Value.Immutable
public non-sealed interface RearrangeLayer extends Operation {

  /** A rearrangement by a pattern. */
  static RearrangeLayer make(String pattern) {
    return ImmutableRearrangeLayer.builder().pattern(AxisPattern.parse(pattern).text()).build();
  }

  /** The pattern. */
  String pattern();

  /** The sizes that names of the pattern have. */
  Map<String, Integer> sizes();

  /** This layer with the size of a name in its pattern. */
  default RearrangeLayer size(String name, int size) {
    if (!AxisPattern.parse(pattern()).names().contains(name)) {
      throw Settings.wrong(
          "size", "rearrange has no axis " + name + " in its pattern \"" + pattern() + "\"");
    }
    return ImmutableRearrangeLayer.builder()
        .from(this)
        .putSizes(name, Settings.atLeast("size", 1, size))
        .build();
  }

  /**
   * The three steps of a rearrangement.
   *
   * @param split the shape with each named axis apart
   * @param order the axes of that shape, in the order of the output
   * @param merged the output's shape
   */
  record Steps(Shape split, List<Integer> order, Shape merged) {
    /** Copies the order. */
    public Steps {
      order = List.copyOf(order);
    }
  }

  /** The steps that rearrange a tensor of a shape. */
  default Steps steps(Shape input) {
    return steps(new Inference(kind(), List.of(new TensorType(input, DType.FLOAT32)), new Sizes()));
  }

  @Override
  default void infer(Inference in) {
    in.rearranged(steps(in).merged());
  }

  private Steps steps(Inference in) {
    Shape x = in.shape();
    AxisPattern pattern = AxisPattern.parse(pattern()).forRank(x.rank());
    if (pattern.left().size() != x.rank()) {
      throw in.problem(
          Code.REARRANGE,
          "rearrange \""
              + pattern()
              + "\" takes "
              + pattern.left().size()
              + (pattern.left().size() == 1 ? " axis" : " axes")
              + "; found "
              + x,
          "pattern",
          new Culprit(0, List.of()));
    }
    Map<String, Dim> known = new HashMap<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      split(in, pattern.left().get(axis), axis, known);
    }
    List<String> before = pattern.left().stream().flatMap(List::stream).toList();
    List<String> after = pattern.right().stream().flatMap(List::stream).toList();
    List<String> moved = before.stream().filter(after::contains).toList();
    List<Dim> merged = new ArrayList<>();
    for (List<String> group : pattern.right()) {
      Dim product = Dim.of(1);
      for (String name : group) {
        product = product.times(known.getOrDefault(name, Dim.of(1)));
      }
      merged.add(product);
    }
    return new Steps(
        Shape.of(moved.stream().map(name -> known.getOrDefault(name, Dim.of(1))).toList()),
        after.stream().filter(moved::contains).map(moved::indexOf).toList(),
        Shape.of(merged));
  }

  /** Finds the sizes of the names that one axis is split into. */
  private void split(Inference in, List<String> group, int axis, Map<String, Dim> known) {
    Dim size = in.shape().dim(axis);
    Dim product = Dim.of(1);
    List<String> open = new ArrayList<>();
    for (String name : group) {
      Integer stated =
          AxisPattern.isNumber(name)
              ? Integer.valueOf(AxisPattern.number(name))
              : sizes().get(name);
      if (stated == null) {
        open.add(name);
      } else {
        known.put(name, Dim.of(stated));
        product = product.times(stated);
      }
    }
    String found = "axis " + axis + " of " + in.shape() + " is " + size;
    if (open.size() > 1) {
      refuse(
          in,
          axis,
          "cannot tell the sizes of "
              + String.join(" and ", open)
              + " apart: "
              + found
              + "; write one as a number, or give it by size(\""
              + open.get(0)
              + "\", ...)");
    }
    if (open.isEmpty() ? !in.same(product, size) : !in.divides(product, size)) {
      refuse(
          in, axis, found + (open.isEmpty() ? ", not " + product : ", no multiple of " + product));
    }
    if (!open.isEmpty()) {
      known.put(open.get(0), size.div(product));
    }
  }

  private void refuse(Inference in, int axis, String what) {
    in.refuse(
        Code.REARRANGE,
        "rearrange \"" + pattern() + "\": " + what,
        "pattern",
        new Culprit(0, List.of(axis)));
  }
}
