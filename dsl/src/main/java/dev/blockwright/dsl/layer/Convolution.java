package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import java.util.List;

/**
 * The settings and the shape rule of convolutions over one, two or three spatial axes.
 *
 * <p>The weight is {@code (outChannels, inChannels / groups, kernelSize...)}.
 *
 * @param <L> the layer's type
 */
public interface Convolution<L> extends AnyConvolution<L> {

  /** This layer with the padding that keeps the input's size; needs stride 1. */
  default L padding(Padding same) {
    return window(window().withSamePadding());
  }

  /** Whether the padding is {@code SAME}. */
  default boolean samePadding() {
    return window().same();
  }

  /** This layer with the padding {@code SAME}, or with none; default false. */
  default L samePadding(boolean same) {
    if (same) {
      return padding(Padding.SAME);
    }
    return samePadding() ? padding(0) : window(window());
  }

  @Override
  default List<Dim> weightChannels(Dim inChannels, Dim inOfGroup, Dim outOfGroup) {
    return List.of(outChannels(), inOfGroup);
  }

  @Override
  default Shape windowed(Shape input, Shape output) {
    return output;
  }

  @Override
  default Shape outputShape(Inference in) {
    return window().over(in, outChannels());
  }
}
