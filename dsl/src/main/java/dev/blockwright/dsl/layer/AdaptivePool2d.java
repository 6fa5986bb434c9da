package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.ShapeRule;
import dev.blockwright.dsl.shape.Window;
import java.util.List;

/**
 * The settings and the shape rule of pools to a size.
 *
 * @param <L> the layer's type
 */
public interface AdaptivePool2d<L> extends ShapeRule {
  /** The output size that is the input's. */
  int KEPT = -1;

  /** A height and a width that an output can have. */
  static List<Integer> sizes(int height, int width) {
    List<Integer> sizes = List.of(height, width);
    if (sizes.stream().anyMatch(size -> size < 1 && size != KEPT)) {
      throw Settings.wrong(
          "outputSize",
          "outputSize must be at least 1, or -1 to keep the input's size; found "
              + Window.text(sizes));
    }
    return sizes;
  }

  /** The output's height and width; -1 for the input's. */
  List<Integer> outputSize();

  /** This layer with another output size, at least 1, or -1 to keep the input's. */
  L outputSize(int height, int width);

  @Override
  default void infer(Inference in) {
    Shape x = in.rank(4, "(N, C, H, W)");
    in.floating();
    Shape out = x;
    for (int axis = 0; axis < 2; axis++) {
      int size = outputSize().get(axis);
      out = size == KEPT ? out : out.withDim(axis + 2, size);
    }
    in.output(out);
  }
}
