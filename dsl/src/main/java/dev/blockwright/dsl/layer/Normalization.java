package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Initial;
import dev.blockwright.dsl.shape.ParameterSpec.Role;
import dev.blockwright.dsl.shape.ShapeRule;
import org.immutables.value.Value;

/**
 * What normalisations have in common: an addition to the variance, and a trained scale {@code
 * weight} (ones) and shift {@code bias} (zeros).
 *
 * @param <L> the layer's type
 */
public interface Normalization<L> extends ShapeRule {

  /** What is added to the variance. */
  @Value.Default
  default double eps() {
    return 1e-5;
  }

  /** This layer with another addition to the variance; default 1e-5. */
  L eps(double eps);

  /** States the scale and, with a bias, the shift. */
  static void scaleAndShift(Inference in, Shape shape, boolean bias) {
    in.parameter("weight", shape, Role.GAMMA, Initial.ONES);
    if (bias) {
      in.parameter("bias", shape, Role.BETA, Initial.ZEROS);
    }
  }
}
