package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import java.util.Arrays;
import java.util.List;
import org.immutables.value.Value;

/**
 * The axes in another order: {@code permute(0, 2, 3, 1)} makes {@code (N, H, W, C)} of {@code (N,
 * C, H, W)}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-AXIS}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.permute.html">torch.permute</a>
 */
@Style
@Value.Immutable
public non-sealed interface PermuteLayer extends Operation {

  /** The axes, in their new order. */
  static PermuteLayer make(int... dims) {
    return ImmutablePermuteLayer.builder().dims(Arrays.stream(dims).boxed().toList()).build();
  }

  /** The axes, in their new order. */
  List<Integer> dims();

  @Override
  default void infer(Inference in) {
    Shape x = in.rank(dims().size(), "(...) as its dims " + dims());
    in.rearranged(Shape.of(in.axes(dims()).stream().map(x::dim).toList()));
  }
}
