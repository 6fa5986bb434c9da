package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.shape.Inference;
import java.util.Collections;
import java.util.List;
import org.immutables.value.Value;

/**
 * Zeros around an image: {@code (N, C, H, W)} to {@code (N, C, H + top + bottom, W + left +
 * right)}. Negative paddings crop.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-CROP}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ZeroPad2d.html">torch.nn.ZeroPad2d</a>
 */
@Style
@Value.Immutable
public non-sealed interface ZeroPad2dLayer extends Operation {

  /** The same padding on all four sides. */
  static ZeroPad2dLayer make(int padding) {
    return ImmutableZeroPad2dLayer.builder().padding(Collections.nCopies(4, padding)).build();
  }

  /** The padding on the left, right, top and bottom. */
  List<Integer> padding();

  /** This layer with another padding on each side. */
  default ZeroPad2dLayer padding(int left, int right, int top, int bottom) {
    return ImmutableZeroPad2dLayer.builder().padding(List.of(left, right, top, bottom)).build();
  }

  @Override
  default void infer(Inference in) {
    Shape x = in.rank(4, "(N, C, H, W)");
    Shape y =
        x.withDim(2, x.dim(2).plus(padding().get(2)).plus(padding().get(3)))
            .withDim(3, x.dim(3).plus(padding().get(0)).plus(padding().get(1)));
    for (int axis = 2; axis < 4; axis++) {
      if (!in.atLeast(y.dim(axis), 0)) {
        throw in.problem(
            Code.CROP,
            "zeroPad2d cannot crop " + x + " by " + padding() + " (left, right, top, bottom)",
            "padding",
            new Culprit(0, List.of(axis)));
      }
    }
    in.output(y);
  }
}
