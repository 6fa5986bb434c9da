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
 * The matrix product: {@code (..., n, k)} and {@code (..., k, m)} to {@code (..., n, m)}; leading
 * axes are broadcast. A vector counts as a row on the left and as a column on the right, and its
 * axis is missing in the result.
 *
 * <p>Errors: {@code BW-MATMUL-SHAPE}, {@code BW-DTYPE}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.matmul.html">torch.matmul</a>
 */
@Style
@Value.Immutable
public non-sealed interface MatmulLayer extends Operation {
  /** The layer. */
  static MatmulLayer make() {
    return ImmutableMatmulLayer.builder().build();
  }

  @Override
  default void infer(Inference in) {
    in.floating();
    Shape a = in.shape(0);
    Shape b = in.shape(1);
    if (a.rank() == 0 || b.rank() == 0) {
      throw in.problem(
          Code.MATMUL_SHAPE,
          "matmul takes matrices or vectors; found " + a + " and " + b,
          new Culprit(0, List.of()),
          new Culprit(1, List.of()));
    }
    int columns = a.rank() - 1;
    int rows = Math.max(0, b.rank() - 2);
    if (!in.same(a.dim(columns), b.dim(rows))) {
      in.refuse(
          Code.MATMUL_SHAPE,
          "cannot multiply the matrices "
              + a
              + " and "
              + b
              + ": "
              + a.dim(columns)
              + " columns vs "
              + b.dim(rows)
              + " rows",
          new Culprit(0, List.of(columns)),
          new Culprit(1, List.of(rows)));
    }
    List<Dim> dims = new ArrayList<>();
    if (a.rank() > 1 && b.rank() > 1) {
      dims.addAll(Broadcast.leading(in, 2, Code.MATMUL_SHAPE, "multiply the matrices"));
    } else {
      Shape longer = a.rank() > b.rank() ? a : b;
      dims.addAll(longer.dims().subList(0, Math.max(0, longer.rank() - 2)));
    }
    if (a.rank() > 1) {
      dims.add(a.dim(-2));
    }
    if (b.rank() > 1) {
      dims.add(b.dim(-1));
    }
    Shape product = Shape.of(dims);
    in.multiplyAdds(product.count().times(a.dim(columns)));
    in.output(product, in.promoted());
  }
}
