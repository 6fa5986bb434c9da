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
 * What plain and transposed convolutions have in common: their channels, and the parameters {@code
 * weight} and {@code bias} {@code (outChannels)}, both filled uniformly in {@code 1/sqrt(fanIn)},
 * where {@code fanIn} is the product of the weight's axes but the first.
 *
 * @param <L> the layer's type
 */
public interface AnyConvolution<L> extends Dilated<L> {

  /** The channels, groups and bias. */
  Channels channels();

  /** This layer with other channels, groups and bias. */
  L channels(Channels channels);

  /** The number of output channels. */
  default Dim outChannels() {
    return channels().outChannels();
  }

  /** The number of input channels, if it is stated. */
  default Optional<Dim> inChannels() {
    return channels().inChannels();
  }

  /** This layer with its number of input channels stated, to be checked; else it is inferred. */
  default L inChannels(int channels) {
    return channels(new Channels(outChannels(), Optional.of(Dim.of(channels)), groups(), bias()));
  }

  /** The number of groups. */
  default int groups() {
    return channels().groups();
  }

  /**
   * This layer with its channels split into groups that do not see each other; default 1. Must
   * divide the input and the output channels.
   */
  default L groups(int groups) {
    return channels(new Channels(outChannels(), inChannels(), groups, bias()));
  }

  /** Whether a bias is added. */
  default boolean bias() {
    return channels().bias();
  }

  /** This layer with or without a bias; default true. */
  default L bias(boolean bias) {
    return channels(new Channels(outChannels(), inChannels(), groups(), bias));
  }

  /** The first two axes of the weight. */
  List<Dim> weightChannels(Dim inChannels, Dim inChannelsOfGroup, Dim outChannelsOfGroup);

  /** The output's shape. */
  Shape outputShape(Inference in);

  /** Of the input and the output the one each of whose places has a window on the other. */
  Shape windowed(Shape input, Shape output);

  @Override
  default void infer(Inference in) {
    int rank = window().axes() + 2;
    in.rank(rank, window().form());
    in.floating();
    Dim channels = in.stated("inChannels", inChannels(), 1);
    Dim inOfGroup = in.divided(channels, "channels", groups(), "groups", 1);
    Dim outOfGroup = in.divided(outChannels(), "outChannels", groups(), "groups", -1);
    List<Dim> weight = new ArrayList<>(weightChannels(channels, inOfGroup, outOfGroup));
    kernelSize().forEach(size -> weight.add(Dim.of(size)));
    Shape weightShape = Shape.of(weight);
    Initial initial = in.uniformByFanIn(weightShape.product(1, rank));
    in.parameter("weight", weightShape, Role.WEIGHT, initial);
    if (bias()) {
      in.parameter("bias", Shape.of(outChannels()), Role.BIAS, initial);
    }
    Shape output = outputShape(in);
    Shape windowed = windowed(in.shape(), output);
    Dim windows = windowed.dim(0).times(windowed.product(2, rank));
    in.multiplyAdds(windows.times(weightShape.count()));
    in.output(output);
  }
}
