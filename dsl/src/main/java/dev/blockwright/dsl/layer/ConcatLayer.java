package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.shape.Inference;
import java.util.ArrayList;
import java.util.List;
import org.immutables.value.Value;

/**
 * Tensors one after the other along an axis; they must agree in all other axes.
 *
 * <p>Errors: {@code BW-CONCAT-SHAPE}, {@code BW-AXIS}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.cat.html">torch.cat</a>
 */
@Style
@Value.Immutable
public non-sealed interface ConcatLayer extends Operation {

  /** A concatenation along an axis. */
  static ConcatLayer make(int dim) {
    return ImmutableConcatLayer.builder().dim(dim).build();
  }

  /** The axis. */
  int dim();

  @Override
  default void infer(Inference in) {
    Shape first = in.shape();
    int axis = in.axis(dim());
    Dim sum = first.dim(axis);
    for (int i = 1; i < in.inputs(); i++) {
      Shape other = in.shape(i);
      checkAlike(in, i, "concat", axis);
      sum = sum.plus(other.dim(axis));
    }
    in.output(first.withDim(axis, sum), in.promoted());
  }

  /**
   * Checks that an input agrees with the first one.
   *
   * @param axis the axis in which they may differ; -1 for none
   */
  static void checkAlike(Inference in, int index, String verb, int axis) {
    Shape first = in.shape();
    Shape other = in.shape(index);
    String along = axis < 0 ? "" : " along axis " + axis;
    String what = "cannot " + verb + " " + first + " and " + other + along + ": ";
    if (first.rank() != other.rank()) {
      throw in.problem(
          Code.CONCAT_SHAPE,
          what + first.rank() + " axes vs " + other.rank(),
          new Culprit(0, List.of()),
          new Culprit(index, List.of()));
    }
    List<String> differences = new ArrayList<>();
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < first.rank(); i++) {
      if (i != axis && !in.same(first.dim(i), other.dim(i))) {
        differences.add(first.axisName(i) + " " + first.dim(i) + " vs " + other.dim(i));
        axes.add(i);
      }
    }
    if (!axes.isEmpty()) {
      in.refuse(
          Code.CONCAT_SHAPE,
          what + String.join(", ", differences),
          new Culprit(0, axes),
          new Culprit(index, axes));
    }
  }
}
