package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Group normalisation of {@code (N, C, ...)}: the channels are split into groups, and each group of
 * each sample is normalised by its own mean and variance.
 *
 * <p>Parameters: {@code weight} (ones) and {@code bias} (zeros) of shape {@code (C)}, unless {@code
 * affine} is false.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-STATED-SIZE}, {@code BW-UNKNOWN-SIZE}, {@code BW-GROUPS},
 * {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.GroupNorm.html">GroupNorm</a>
 */
@Style
@Value.Immutable
public non-sealed interface GroupNormLayer extends Operation, Normalization<GroupNormLayer> {

  /** A normalisation of so many groups. */
  static GroupNormLayer make(int numGroups) {
    return ImmutableGroupNormLayer.builder()
        .numGroups(Settings.atLeast("numGroups", 1, numGroups))
        .build();
  }

  private ImmutableGroupNormLayer.Builder copy() {
    return ImmutableGroupNormLayer.builder().from(this);
  }

  /** The number of groups; must divide the channels. */
  int numGroups();

  /** The number of channels, if it is stated. */
  Optional<Dim> numChannels();

  /** This layer with its number of channels stated, to be checked; else it is inferred. */
  default GroupNormLayer numChannels(int channels) {
    return copy().numChannels(Settings.atLeast("numChannels", 1, Dim.of(channels))).build();
  }

  @Override
  default GroupNormLayer eps(double eps) {
    return copy().eps(eps).build();
  }

  /** Whether a trained scale and shift follow. */
  @Value.Default
  default boolean affine() {
    return true;
  }

  /** This layer with or without a trained scale and shift; default true. */
  default GroupNormLayer affine(boolean affine) {
    return copy().affine(affine).build();
  }

  @Override
  default void infer(Inference in) {
    Shape x = in.rankAtLeast(2, "(N, C, ...)");
    in.floating();
    Dim channels = in.stated("numChannels", numChannels(), 1);
    in.divided(channels, "channels", numGroups(), "numGroups", 1);
    if (affine()) {
      Normalization.scaleAndShift(in, Shape.of(channels), true);
    }
    in.output(x);
  }
}
