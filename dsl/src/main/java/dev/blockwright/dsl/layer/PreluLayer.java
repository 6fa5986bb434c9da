package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Initial;
import dev.blockwright.dsl.shape.ParameterSpec.Role;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The rectifier with a trained slope for negative numbers: {@code x} where positive, else {@code
 * weight * x}; one slope for all of a tensor of any shape, or one a channel of {@code (N, C, ...)}.
 *
 * <p>Parameters: {@code weight} {@code (numParameters)}, filled with {@code init}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-STATED-SIZE}, {@code BW-UNKNOWN-SIZE}, {@code BW-SETTING}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.PReLU.html">PReLU</a>
 */
@Style
@Value.Immutable
public non-sealed interface PreluLayer extends Operation {
  /** A layer with one slope. */
  static PreluLayer make() {
    return ImmutablePreluLayer.builder().build();
  }

  private ImmutablePreluLayer.Builder copy() {
    return ImmutablePreluLayer.builder().from(this);
  }

  /** The number of slopes: 1, or the number of channels. */
  @Value.Default
  default int numParameters() {
    return 1;
  }

  /** This layer with a slope for each of so many channels; default 1, the same for all. */
  default PreluLayer numParameters(int numParameters) {
    return copy().numParameters(Settings.atLeast("numParameters", 1, numParameters)).build();
  }

  /** What the slopes are before training. */
  @Value.Default
  default double init() {
    return 0.25;
  }

  /** This layer with other slopes before training; default 0.25. */
  default PreluLayer init(double init) {
    return copy().init(init).build();
  }

  @Override
  default void infer(Inference in) {
    in.floating();
    Shape slopes = Shape.of(numParameters());
    if (numParameters() > 1) {
      in.rankAtLeast(2, "(N, C, ...)");
      in.stated("numParameters", Optional.of(slopes.dim(0)), 1);
    }
    in.parameter("weight", slopes, Role.OTHER, new Initial.Constant(init()));
    in.output(in.shape());
  }
}
