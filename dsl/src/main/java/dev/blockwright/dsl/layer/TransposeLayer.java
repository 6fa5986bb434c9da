package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import org.immutables.value.Value;

/**
 * Two axes in each other's place.
 *
 * <p>Errors: {@code BW-AXIS}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.transpose.html">torch.transpose</a>
 */
@Style
@Value.Immutable
public non-sealed interface TransposeLayer extends Operation {

  /** The two axes. */
  static TransposeLayer make(int dim0, int dim1) {
    return ImmutableTransposeLayer.builder().dim0(dim0).dim1(dim1).build();
  }

  /** The first axis. */
  int dim0();

  /** The second axis. */
  int dim1();

  @Override
  default void infer(Inference in) {
    Shape x = in.shape();
    int first = in.axis(dim0());
    int second = in.axis(dim1());
    in.rearranged(x.withDim(first, x.dim(second)).withDim(second, x.dim(first)));
  }
}
