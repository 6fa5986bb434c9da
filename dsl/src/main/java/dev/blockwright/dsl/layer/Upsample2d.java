package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.ShapeRule;
import java.util.List;

/**
 * The settings and the shape rule of layers that enlarge an image by whole factors.
 *
 * @param <L> the layer's type
 */
public interface Upsample2d<L> extends ShapeRule {

  /** The factors of height and width. */
  List<Integer> scaleFactor();

  /** This layer with other factors, at least 1. */
  L scaleFactor(int height, int width);

  @Override
  default void infer(Inference in) {
    Shape x = in.rank(4, "(N, C, H, W)");
    in.floating();
    in.output(
        x.with(2, x.dim(2).times(scaleFactor().get(0)))
            .with(3, x.dim(3).times(scaleFactor().get(1))));
  }
}
