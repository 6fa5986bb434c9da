package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.ShapeRule;
import java.util.List;

/**
 * The settings and the shape rule of pools to a size.
 *
 * @param <L> the layer's type
 */
public interface AdaptivePool2d<L> extends ShapeRule {

  /** The output's height and width. */
  List<Integer> outputSize();

  /** This layer with another output size, at least 1. */
  L outputSize(int height, int width);

  @Override
  default void infer(Inference in) {
    Shape x = in.rank(4, "(N, C, H, W)");
    in.floating();
    in.output(x.with(2, outputSize().get(0)).with(3, outputSize().get(1)));
  }
}
