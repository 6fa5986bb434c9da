package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Window;
import java.util.Collections;
import java.util.List;
import org.immutables.value.Value;

/**
 * The settings and the shape rule of transposed convolutions: each spatial axis becomes {@code
 * (size - 1) * stride - 2 * padding + dilation * (kernelSize - 1) + outputPadding + 1}.
 *
 * <p>The weight is {@code (inChannels, outChannels / groups, kernelSize...)}.
 *
 * @param <L> the layer's type
 */
public interface TransposedConvolution<L> extends AnyConvolution<L> {

  /** What the output has at the end of each spatial axis beyond what the windows cover. */
  @Value.Default
  default List<Integer> outputPadding() {
    return Collections.nCopies(window().axes(), 0);
  }

  /** This layer with another output padding for each spatial axis. */
  L outputPadding(List<Integer> sizes);

  /**
   * This layer with more of an output at the end of every axis; default 0. Must be less than the
   * stride or the dilation.
   */
  default L outputPadding(int all) {
    return outputPadding(Collections.nCopies(window().axes(), all));
  }

  @Override
  default List<Dim> weightChannels(Dim inChannels, Dim inOfGroup, Dim outOfGroup) {
    return List.of(inChannels, outOfGroup);
  }

  @Override
  default Shape windowed(Shape input, Shape output) {
    return input;
  }

  @Override
  default Shape outputShape(Inference in) {
    for (int axis = 0; axis < window().axes(); axis++) {
      if (outputPadding().get(axis) >= Math.max(stride().get(axis), dilation().get(axis))) {
        throw Settings.wrong(
            "outputPadding",
            in.layer()
                + " takes an outputPadding of less than its stride "
                + Window.text(stride())
                + " or its dilation "
                + Window.text(dilation())
                + "; found "
                + Window.text(outputPadding()));
      }
    }
    return window().transposedOver(in, outChannels(), outputPadding());
  }
}
