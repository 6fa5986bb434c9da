package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Initial;
import dev.blockwright.dsl.shape.ParameterSpec.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings and the shape rule of convolutions over one, two or three spatial axes.
 *
 * <p>Parameters: {@code weight} {@code (outChannels, inChannels / groups, kernelSize...)} and
 * {@code bias} {@code (outChannels)}, both filled uniformly in {@code 1/sqrt(fanIn)}.
 *
 * @param <L> the layer's type
 */
public interface Convolution<L> extends Dilated<L> {

  /** The number of output channels. */
  Dim outChannels();

  /** The number of input channels, if it is stated. */
  Optional<Dim> inChannels();

  /** This layer with its number of input channels stated, to be checked; else it is inferred. */
  L inChannels(int channels);

  /** The number of groups. */
  int groups();

  /**
   * This layer with its channels split into groups that do not see each other; default 1. Must
   * divide the input and the output channels.
   */
  L groups(int groups);

  /** Whether a bias is added. */
  boolean bias();

  /** This layer with or without a bias; default true. */
  L bias(boolean bias);

  /** This layer with the padding that keeps the input's size; needs stride 1. */
  default L padding(Padding same) {
    return window(window().withSamePadding());
  }

  @Override
  default void infer(Inference in) {
    int rank = window().axes() + 2;
    in.rank(rank, Layers.imageForm(window().axes()));
    in.floating();
    Dim channels = in.stated("inChannels", inChannels(), 1);
    Dim channelsOfGroup = in.divided(channels, "channels", groups(), "groups", 1);
    in.divided(outChannels(), "outChannels", groups(), "groups", -1);
    List<Dim> weight = new ArrayList<>(List.of(outChannels(), channelsOfGroup));
    kernelSize().forEach(size -> weight.add(Dim.of(size)));
    Shape weightShape = Shape.of(weight);
    Initial initial = Initial.uniformByFanIn(weightShape.product(1, rank));
    in.parameter("weight", weightShape, Role.WEIGHT, initial);
    if (bias()) {
      in.parameter("bias", Shape.of(outChannels()), Role.BIAS, initial);
    }
    in.output(window().over(in, outChannels()));
  }
}
