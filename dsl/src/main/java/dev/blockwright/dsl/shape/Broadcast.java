package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem.Culprit;
import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch's broadcasting: axes are aligned from the last, and a size of 1 (or an axis that is not
 * there) stretches to the other's.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/notes/broadcasting.html">Broadcasting
 *     semantics</a>
 */
public final class Broadcast {
  private static final Dim ONE = Dim.of(1);

  private Broadcast() {}

  /**
   * The shape of an elementwise operation on the two inputs.
   *
   * @param verb what the message says could not be done, such as {@code add}
   */
  public static Shape of(Inference in, Code code, String verb) {
    return Shape.of(leading(in, 0, code, verb));
  }

  /**
   * The leading axes of an operation on the first two inputs that treats the last axes in its own
   * way.
   *
   * @param trailing how many last axes of each input are left out
   * @param verb what the message says could not be done, such as {@code multiply}
   */
  public static List<Dim> leading(Inference in, int trailing, Code code, String verb) {
    Shape a = in.shape(0);
    Shape b = in.shape(1);
    Shape longer = a.rank() >= b.rank() ? a : b;
    int offsetOfA = longer.rank() - a.rank();
    int offsetOfB = longer.rank() - b.rank();
    List<Dim> dims = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    List<Integer> axesOfA = new ArrayList<>();
    List<Integer> axesOfB = new ArrayList<>();
    for (int axis = 0; axis < longer.rank() - trailing; axis++) {
      Dim x = axis < offsetOfA ? ONE : a.dim(axis - offsetOfA);
      Dim y = axis < offsetOfB ? ONE : b.dim(axis - offsetOfB);
      if (x.equals(ONE)) {
        dims.add(y);
      } else if (y.equals(ONE) || in.same(x, y)) {
        dims.add(x);
      } else {
        dims.add(x);
        differences.add(longer.axisName(axis) + " " + x + " vs " + y);
        axesOfA.add(axis - offsetOfA);
        axesOfB.add(axis - offsetOfB);
      }
    }
    if (!differences.isEmpty()) {
      in.refuse(
          code,
          "cannot " + verb + " " + a + " and " + b + ": " + String.join(", ", differences),
          new Culprit(0, axesOfA),
          new Culprit(1, axesOfB));
    }
    return dims;
  }
}
