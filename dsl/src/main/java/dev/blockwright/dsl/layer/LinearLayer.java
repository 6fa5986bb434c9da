package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Wrapper;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Initial;
import dev.blockwright.dsl.shape.ParameterSpec.Role;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A fully connected layer on the last axis: {@code (..., inFeatures)} to {@code (...,
 * outFeatures)}.
 *
 * <p>Parameters: {@code weight} {@code (outFeatures, inFeatures)} and {@code bias} {@code
 * (outFeatures)}, both filled uniformly in {@code 1/sqrt(inFeatures)}.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-STATED-SIZE}, {@code BW-UNKNOWN-SIZE}, {@code BW-SHARED}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html">Linear</a>
 */
@Style
@Value.Immutable
public non-sealed interface LinearLayer extends Operation {

  /** A fully connected layer. */
  static LinearLayer make(Dim outFeatures) {
    return ImmutableLinearLayer.builder()
        .outFeatures(Settings.atLeast("outFeatures", 1, outFeatures))
        .build();
  }

  private ImmutableLinearLayer.Builder copy() {
    return ImmutableLinearLayer.builder().from(this);
  }

  /** The number of output features. */
  Dim outFeatures();

  /** The number of input features, if it is stated. */
  Optional<Dim> inFeatures();

  /** This layer with its number of input features stated, to be checked; else it is inferred. */
  default LinearLayer inFeatures(int features) {
    return copy().inFeatures(Settings.atLeast("inFeatures", 1, Dim.of(features))).build();
  }

  /** Whether a bias is added. */
  @Value.Default
  default boolean bias() {
    return true;
  }

  /** This layer with or without a bias; default true. */
  default LinearLayer bias(boolean bias) {
    return copy().bias(bias).build();
  }

  @Override
  Optional<Layer> weightFrom();

  /**
   * This layer with the weight of another, which is applied before it: a linear layer's, or an
   * embedding's {@code (outFeatures, inFeatures)}. The weight is counted, named and trained once.
   */
  default LinearLayer weightFrom(Layer layer) {
    Layer owner = Wrapper.unwrap(Layers.required(layer, "layer"));
    if (!(owner instanceof LinearLayer || owner instanceof EmbeddingLayer)) {
      throw Settings.wrong(
          "weightFrom",
          "weightFrom takes a linear or an embedding layer; found "
              + (owner instanceof Operation operation ? operation.describe() : owner));
    }
    return copy().weightFrom(owner).build();
  }

  @Override
  default void infer(Inference in) {
    Shape x = in.rankAtLeast(1, "(..., features)");
    in.floating();
    Dim features = in.stated("inFeatures", inFeatures(), -1);
    Initial initial = in.uniformByFanIn(features);
    in.parameter("weight", Shape.of(outFeatures(), features), Role.WEIGHT, initial);
    if (bias()) {
      in.parameter("bias", Shape.of(outFeatures()), Role.BIAS, initial);
    }
    in.multiplyAdds(x.count().times(outFeatures()));
    in.output(x.withDim(-1, outFeatures()));
  }
}
