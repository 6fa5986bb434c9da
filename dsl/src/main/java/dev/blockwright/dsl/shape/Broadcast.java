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
    return of(in, in.shape(0), in.shape(1), code, "cannot " + verb + " ");
  }

  private static Shape of(Inference in, Shape a, Shape b, Code code, String cannot) {
    int rank = Math.max(a.rank(), b.rank());
    List<Dim> dims = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    List<Integer> axesOfA = new ArrayList<>();
    List<Integer> axesOfB = new ArrayList<>();
    Shape longer = a.rank() >= b.rank() ? a : b;
    for (int axis = 0; axis < rank; axis++) {
      int inA = axis - (rank - a.rank());
      int inB = axis - (rank - b.rank());
      Dim x = inA < 0 ? ONE : a.dim(inA);
      Dim y = inB < 0 ? ONE : b.dim(inB);
      if (x.equals(ONE)) {
        dims.add(y);
      } else if (y.equals(ONE) || in.same(x, y)) {
        dims.add(x);
      } else {
        differences.add(longer.axisName(axis) + " " + x + " vs " + y);
        axesOfA.add(inA);
        axesOfB.add(inB);
        dims.add(x);
      }
    }
    if (!differences.isEmpty()) {
      throw in.problem(
          code,
          cannot + a + " and " + b + ": " + String.join(", ", differences),
          new Culprit(0, axesOfA),
          new Culprit(1, axesOfB));
    }
    return Shape.of(dims);
  }
}
