package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.problem.Problem.Culprit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sizes that must multiply to a number of elements, one of which may be left open as -1. */
public final class Reshaping {
  private static final Dim OPEN = Dim.of(-1);

  private Reshaping() {}

  /** The sizes, which must be at least 0 but for one -1. */
  public static List<Dim> checked(String layer, List<Dim> sizes) {
    boolean negative = sizes.stream().anyMatch(s -> s.isConstant() && s.value() < -1);
    if (negative || sizes.stream().filter(OPEN::equals).count() > 1) {
      throw new DescriptionException(
          Problem.ofSetting(
              "sizes",
              layer
                  + " takes sizes of at least 0, and one -1 for the rest at most; found "
                  + Shape.of(sizes)));
    }
    return List.copyOf(sizes);
  }

  /**
   * The sizes with the open one filled in.
   *
   * @param total what they must multiply to
   * @param culprit the input whose elements are shared out
   */
  public static List<Dim> fill(Inference in, Dim total, List<Dim> sizes, Culprit culprit) {
    int open = sizes.indexOf(OPEN);
    Dim rest = Dim.of(1);
    for (int i = 0; i < sizes.size(); i++) {
      rest = i == open ? rest : rest.times(sizes.get(i));
    }
    String what = in.layer() + " cannot make " + Shape.of(sizes) + " of " + in.shape() + ": ";
    if (open < 0 && !in.same(rest, total)) {
      in.refuse(Code.RESHAPE, what + rest + " elements vs " + total, "sizes", culprit);
    } else if (open >= 0 && !in.divides(rest, total)) {
      Dim batch = in.batch();
      Dim one = batch == null ? total : total.substitute(Map.of(batch.toString(), Dim.of(1)));
      if (batch != null
          && one.isConstant()
          && rest.isConstant()
          && total.equals(one.times(batch))) {
        String each = "each of the " + batch + " examples has " + one + " elements";
        throw in.problem(Code.RESHAPE, what + each + ", no multiple of " + rest, "sizes", culprit);
      }
      in.refuse(Code.RESHAPE, what + total + " is no multiple of " + rest, "sizes", culprit);
    }
    if (open < 0) {
      return sizes;
    }
    List<Dim> filled = new ArrayList<>(sizes);
    filled.set(open, total.div(rest));
    return filled;
  }
}
