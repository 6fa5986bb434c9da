package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import java.util.List;
import org.immutables.value.Value;

/**
 * Tensors of one shape along a new axis.
 *
 * <p>Errors: {@code BW-CONCAT-SHAPE}, {@code BW-AXIS}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.stack.html">torch.stack</a>
 */
@Style
@Value.Immutable
public non-sealed interface StackLayer extends Operation {

  /** The place of the new axis. */
  static StackLayer make(int dim) {
    return ImmutableStackLayer.builder().dim(dim).build();
  }

  /** The place of the new axis, counted in the output. */
  int dim();

  @Override
  default void infer(Inference in) {
    Shape first = in.shape();
    int axis = in.axis(dim(), first, first.rank() + 1);
    for (int i = 1; i < in.inputs(); i++) {
      ConcatLayer.checkAlike(in, i, "stack", -1);
    }
    in.output(first.replaced(axis, axis, List.of(Dim.of(in.inputs()))), in.promoted());
  }
}
