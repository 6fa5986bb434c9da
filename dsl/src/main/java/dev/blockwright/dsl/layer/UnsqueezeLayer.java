package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import java.util.List;
import org.immutables.value.Value;

/**
 * A new axis of size 1: {@code unsqueeze(1)} makes {@code (N, 1, C)} of {@code (N, C)}.
 *
 * <p>Errors: {@code BW-AXIS}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.unsqueeze.html">torch.unsqueeze</a>
 */
@Style
@Value.Immutable
public non-sealed interface UnsqueezeLayer extends Operation {

  /** The place of the new axis. */
  static UnsqueezeLayer make(int dim) {
    return ImmutableUnsqueezeLayer.builder().dim(dim).build();
  }

  /** The place of the new axis, counted in the output. */
  int dim();

  @Override
  default void infer(Inference in) {
    Shape x = in.shape();
    int axis = in.axis(dim(), x, x.rank() + 1);
    in.rearranged(x.replaced(axis, axis, List.of(Dim.of(1))));
  }
}
