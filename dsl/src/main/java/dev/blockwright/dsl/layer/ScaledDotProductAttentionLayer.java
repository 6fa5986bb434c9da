package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.shape.Broadcast;
import dev.blockwright.dsl.shape.Inference;
import java.util.ArrayList;
import java.util.List;
import org.immutables.value.Value;

/**
 * The attention {@code softmax(q k^T / sqrt(E)) v}: queries {@code (..., L, E)}, keys {@code (...,
 * S, E)} and values {@code (..., S, Ev)} to {@code (..., L, Ev)}. With {@code isCausal}, query
 * {@code i} sees the keys {@code 0} to {@code i} alone.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-ATTENTION-SHAPE}, {@code BW-DTYPE}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.scaled_dot_product_attention.html">scaled_dot_product_attention</a>
 */
@Style
@Value.Immutable
public non-sealed interface ScaledDotProductAttentionLayer extends Operation {

  /** An attention, with or without a causal mask. */
  static ScaledDotProductAttentionLayer make(boolean isCausal) {
    return ImmutableScaledDotProductAttentionLayer.builder().isCausal(isCausal).build();
  }

  /** Whether a query sees the keys before it and its own alone. */
  boolean isCausal();

  @Override
  default void infer(Inference in) {
    in.rankAtLeast(2, "(..., length, features)");
    in.floating();
    Shape q = in.shape(0);
    Shape k = in.shape(1);
    Shape v = in.shape(2);
    if (q.rank() != k.rank() || k.rank() != v.rank()) {
      refuse(in, q.rank() + ", " + k.rank() + " and " + v.rank() + " axes", -1);
    }
    int last = q.rank() - 1;
    if (!in.same(q.dim(last), k.dim(last))) {
      refuse(in, "queries of size " + q.dim(last) + " vs keys of size " + k.dim(last), last);
    }
    for (int axis = 0; axis < last; axis++) {
      if (!in.same(k.dim(axis), v.dim(axis))) {
        refuse(
            in,
            (axis == last - 1 ? "" : k.axisName(axis) + ": ")
                + k.dim(axis)
                + " keys vs "
                + v.dim(axis)
                + " values",
            axis);
      }
    }
    List<Dim> dims = new ArrayList<>(Broadcast.leading(in, 2, Code.ATTENTION_SHAPE, "attend with"));
    dims.add(q.dim(last - 1));
    Dim pairs = Shape.of(dims).count().times(k.dim(last - 1)); // of a query and a key
    in.multiplyAdds(pairs.times(q.dim(last).plus(v.dim(last))));
    dims.add(v.dim(last));
    in.output(Shape.of(dims));
  }

  private static void refuse(Inference in, String difference, int axis) {
    List<Integer> axes = axis < 0 ? List.of() : List.of(axis);
    in.refuse(
        Code.ATTENTION_SHAPE,
        "cannot attend with queries "
            + in.shape(0)
            + ", keys "
            + in.shape(1)
            + " and values "
            + in.shape(2)
            + ": "
            + difference,
        new Culprit(0, axes),
        new Culprit(1, axes),
        new Culprit(2, axes));
  }
}
