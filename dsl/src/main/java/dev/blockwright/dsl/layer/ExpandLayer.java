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
 * Stretches axes of size 1, and adds leading axes, without a copy: {@code expand(N, -1, -1)} makes
 * {@code (N, 1, C)} of {@code (1, 1, C)}. A size of -1 keeps the axis.
 *
 * <p>Errors: {@code BW-EXPAND-SHAPE}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.Tensor.expand.html">torch.Tensor.expand</a>
 */
@Style
@Value.Immutable
public non-sealed interface ExpandLayer extends Operation {

  /** The sizes; -1 keeps that of the axis. */
  static ExpandLayer make(List<Dim> sizes) {
    if (sizes.stream().anyMatch(size -> size.isConstant() && size.value() < -1)) {
      throw Settings.wrong(
          "sizes",
          "expand takes sizes of at least 0, or -1 to keep an axis; found " + Shape.of(sizes));
    }
    return ImmutableExpandLayer.builder().sizes(sizes).build();
  }

  /** The sizes; -1 keeps that of the axis. */
  List<Dim> sizes();

  @Override
  default void infer(Inference in) {
    Shape x = in.shape();
    int added = sizes().size() - x.rank();
    List<Dim> dims = new ArrayList<>();
    boolean fits = added >= 0;
    boolean same = true;
    for (int i = 0; fits && i < sizes().size(); i++) {
      Dim size = sizes().get(i);
      boolean kept = size.equals(Dim.of(-1));
      if (i < added) {
        fits = !kept;
        dims.add(size);
      } else {
        Dim found = x.dim(i - added);
        same &= kept || found.equals(Dim.of(1)) || in.same(found, size);
        dims.add(kept ? found : size);
      }
    }
    if (!fits || !same) {
      in.refuse(
          Code.EXPAND_SHAPE,
          "expand cannot stretch "
              + x
              + " to "
              + Shape.of(sizes())
              + ": only axes of size 1 stretch, and only new leading axes are added",
          "sizes",
          new Culprit(0, List.of()));
    }
    in.rearranged(Shape.of(dims));
  }
}
