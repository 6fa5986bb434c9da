package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Initial;
import dev.blockwright.dsl.shape.ParameterSpec.Role;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Batch normalisation of each channel of {@code (N, C)}, {@code (N, C, L)}, {@code (N, C, H, W)} or
 * {@code (N, C, D, H, W)}: in training by the batch's statistics, which also move the running ones;
 * in evaluation by the running ones.
 *
 * <p>Parameters: {@code weight} (ones) and {@code bias} (zeros), unless {@code affine} is false;
 * buffers {@code running_mean} (zeros) and {@code running_var} (ones); all of shape {@code (C)}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-STATED-SIZE}, {@code BW-UNKNOWN-SIZE}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html">BatchNorm2d</a>
 */
@Style
@Value.Immutable
public non-sealed interface BatchNormLayer extends Operation, Normalization<BatchNormLayer> {

  /** A batch normalisation. */
  static BatchNormLayer make() {
    return ImmutableBatchNormLayer.builder().build();
  }

  private ImmutableBatchNormLayer.Builder copy() {
    return ImmutableBatchNormLayer.builder().from(this);
  }

  /** The number of channels, if it is stated. */
  Optional<Dim> numFeatures();

  /** This layer with its number of channels stated, to be checked; else it is inferred. */
  default BatchNormLayer numFeatures(int channels) {
    return copy().numFeatures(Settings.atLeast("numFeatures", 1, Dim.of(channels))).build();
  }

  @Override
  default BatchNormLayer eps(double eps) {
    return copy().eps(eps).build();
  }

  /** The weight of a new batch in the running statistics. */
  @Value.Default
  default double momentum() {
    return 0.1;
  }

  /** This layer with another weight of a new batch in the running statistics; default 0.1. */
  default BatchNormLayer momentum(double momentum) {
    return copy().momentum(momentum).build();
  }

  /** Whether a trained scale and shift follow. */
  @Value.Default
  default boolean affine() {
    return true;
  }

  /** This layer with or without a trained scale and shift; default true. */
  default BatchNormLayer affine(boolean affine) {
    return copy().affine(affine).build();
  }

  @Override
  default void infer(Inference in) {
    Shape x = in.rankAtLeast(2, "(N, C, ...)");
    in.floating();
    Shape channels = Shape.of(in.stated("numFeatures", numFeatures(), 1));
    if (affine()) {
      Normalization.scaleAndShift(in, channels, true);
    }
    in.parameter("running_mean", channels, Role.RUNNING_MEAN, Initial.ZEROS);
    in.parameter("running_var", channels, Role.RUNNING_VAR, Initial.ONES);
    in.output(x);
  }
}
