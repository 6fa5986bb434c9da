package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Layer normalisation over the last axis, or over as many last axes as {@code normalizedShape}
 * states, of a tensor of any shape.
 *
 * <p>Parameters: {@code weight} (ones), unless {@code elementwiseAffine} is false, and {@code bias}
 * (zeros), unless {@code bias} is false too; both of the normalised axes' shape.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-STATED-SIZE}, {@code BW-UNKNOWN-SIZE}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html">LayerNorm</a>
 */
@Style
@Value.Immutable
public non-sealed interface LayerNormLayer extends Operation, Normalization<LayerNormLayer> {

  /** A normalisation over the last axis. */
  static LayerNormLayer make() {
    return ImmutableLayerNormLayer.builder().build();
  }

  private ImmutableLayerNormLayer.Builder copy() {
    return ImmutableLayerNormLayer.builder().from(this);
  }

  /** The sizes of the normalised axes, if they are stated; else the last axis is normalised. */
  List<Integer> normalizedShape();

  /**
   * This layer over as many last axes as there are sizes; they are checked. Default: the last axis,
   * whose size is inferred.
   */
  default LayerNormLayer normalizedShape(int... sizes) {
    if (sizes.length == 0) {
      throw Settings.wrong(
          "normalizedShape", "normalizedShape takes at least one size; found none");
    }
    List<Integer> stated = Arrays.stream(sizes).boxed().toList();
    return copy().normalizedShape(Settings.atLeast("normalizedShape", 1, stated)).build();
  }

  @Override
  default LayerNormLayer eps(double eps) {
    return copy().eps(eps).build();
  }

  /** Whether a trained scale and shift follow. */
  @Value.Default
  default boolean elementwiseAffine() {
    return true;
  }

  /** This layer with or without a trained scale and shift; default true. */
  default LayerNormLayer elementwiseAffine(boolean elementwiseAffine) {
    return copy().elementwiseAffine(elementwiseAffine).build();
  }

  /** Whether there is a shift beside the scale. */
  @Value.Default
  default boolean bias() {
    return true;
  }

  /** This layer with or without a shift beside its scale; default true. */
  default LayerNormLayer bias(boolean bias) {
    return copy().bias(bias).build();
  }

  @Override
  default void infer(Inference in) {
    int axes = Math.max(1, normalizedShape().size());
    Shape x = in.rankAtLeast(axes, normalizedShape().isEmpty() ? "(..., features)" : form());
    in.floating();
    List<Dim> sizes = new ArrayList<>();
    for (int i = 0; i < axes; i++) {
      Optional<Dim> stated =
          normalizedShape().isEmpty()
              ? Optional.empty()
              : Optional.of(Dim.of(normalizedShape().get(i)));
      sizes.add(in.stated("normalizedShape", stated, i - axes));
    }
    Shape normalized = Shape.of(sizes);
    if (elementwiseAffine()) {
      Normalization.scaleAndShift(in, normalized, bias());
    }
    in.output(x);
  }

  private String form() {
    return "(..., " + normalizedShape().toString().substring(1).replace("]", ")");
  }
}
