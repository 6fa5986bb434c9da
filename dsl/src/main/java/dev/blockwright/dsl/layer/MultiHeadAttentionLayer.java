package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Initial;
import dev.blockwright.dsl.shape.ParameterSpec.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.immutables.value.Value;

/**
 * Attention of several heads, each on a part of the features: {@code (N, T, E)} to the same shape,
 * every step attending to all. {@link #attend} takes queries, keys and values apart. The batch axis
 * always comes first ({@code batch_first} in PyTorch).
 *
 * <p>Parameters: {@code in_proj_weight} {@code (3*E, E)}, filled uniformly in {@code
 * sqrt(6/(4*E))}, or with other keys or values {@code q_proj_weight} {@code (E, E)}, {@code
 * k_proj_weight} {@code (E, kdim)} and {@code v_proj_weight} {@code (E, vdim)}, filled uniformly in
 * {@code sqrt(6/(rows + columns))}; {@code in_proj_bias} {@code (3*E)} (zeros), {@code
 * out_proj.weight} {@code (E, E)}, filled uniformly in {@code 1/sqrt(E)}, {@code out_proj.bias}
 * {@code (E)} (zeros); no biases if {@code bias} is false.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-STATED-SIZE}, {@code BW-UNKNOWN-SIZE}, {@code BW-GROUPS},
 * {@code BW-ATTENTION-SHAPE}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html">MultiheadAttention</a>
 */
@Style
@Value.Immutable
public non-sealed interface MultiHeadAttentionLayer extends Operation {

  /** An attention of so many heads. */
  static MultiHeadAttentionLayer make(int numHeads) {
    return ImmutableMultiHeadAttentionLayer.builder()
        .numHeads(Settings.atLeast("numHeads", 1, numHeads))
        .build();
  }

  private ImmutableMultiHeadAttentionLayer.Builder copy() {
    return ImmutableMultiHeadAttentionLayer.builder().from(this);
  }

  /** The number of heads; must divide the features. */
  int numHeads();

  /** The number of features, if it is stated. */
  Optional<Dim> embedDim();

  /** This layer with its number of features stated, to be checked; else it is inferred. */
  default MultiHeadAttentionLayer embedDim(int features) {
    return copy().embedDim(Settings.atLeast("embedDim", 1, Dim.of(features))).build();
  }

  /** The number of features of keys, if it is not that of queries. */
  Optional<Dim> kdim();

  /** This layer with keys of another number of features than queries; default theirs. */
  default MultiHeadAttentionLayer kdim(int features) {
    return copy().kdim(Settings.atLeast("kdim", 1, Dim.of(features))).build();
  }

  /** The number of features of values, if it is not that of queries. */
  Optional<Dim> vdim();

  /** This layer with values of another number of features than queries; default theirs. */
  default MultiHeadAttentionLayer vdim(int features) {
    return copy().vdim(Settings.atLeast("vdim", 1, Dim.of(features))).build();
  }

  /** The probability of dropout on the attention weights. */
  @Value.Default
  default double dropout() {
    return 0;
  }

  /** This layer with dropout on its attention weights in training; default 0. */
  default MultiHeadAttentionLayer dropout(double dropout) {
    return copy().dropout(Settings.probability("dropout", dropout)).build();
  }

  /** Whether there are biases. */
  @Value.Default
  default boolean bias() {
    return true;
  }

  /** This layer with or without biases; default true. */
  default MultiHeadAttentionLayer bias(boolean bias) {
    return copy().bias(bias).build();
  }

  /** Whether a step sees those before it and itself alone. */
  @Value.Default
  default boolean isCausal() {
    return false;
  }

  /** This layer with or without a mask that hides later steps; default false. */
  default MultiHeadAttentionLayer isCausal(boolean isCausal) {
    return copy().isCausal(isCausal).build();
  }

  /**
   * Applies this layer to queries {@code (N, L, E)}, keys {@code (N, S, kdim)} and values {@code
   * (N, S, vdim)}, for {@code (N, L, E)}.
   */
  default Tensor attend(Tensor query, Tensor key, Tensor value) {
    return query.applyAll(this, key, value).get(0);
  }

  @Override
  default void infer(Inference in) {
    Shape x = in.rank(3, "(N, T, features)");
    in.floating();
    Dim features = in.stated("embedDim", embedDim(), -1);
    in.divided(features, "features", numHeads(), "numHeads", 2);
    Dim keys = kdim().orElse(features);
    Dim values = vdim().orElse(features);
    checkKeys(in, keys, values);
    if (keys.equals(features) && values.equals(features)) {
      Shape all = Shape.of(features.times(3), features);
      in.parameter("in_proj_weight", all, Role.WEIGHT, in.uniform(6, features.times(4)));
    } else {
      project(in, "q_proj_weight", features, features);
      project(in, "k_proj_weight", features, keys);
      project(in, "v_proj_weight", features, values);
    }
    if (bias()) {
      in.parameter("in_proj_bias", Shape.of(features.times(3)), Role.BIAS, Initial.ZEROS);
    }
    Initial initial = in.uniformByFanIn(features);
    in.parameter("out_proj.weight", Shape.of(features, features), Role.WEIGHT, initial);
    if (bias()) {
      in.parameter("out_proj.bias", Shape.of(features), Role.BIAS, Initial.ZEROS);
    }
    in.multiplyAdds(products(x, in.shape(in.inputs() == 1 ? 0 : 1), features, keys, values));
    in.output(x);
  }

  /** Those of the four projections, and two for each pair of a query and a key. */
  private static Dim products(Shape query, Shape key, Dim features, Dim keys, Dim values) {
    Dim ofQuery = features.times(2).plus(key.dim(1).times(2));
    return query
        .dim(0)
        .times(features)
        .times(query.dim(1).times(ofQuery).plus(key.dim(1).times(keys.plus(values))));
  }

  private static void project(Inference in, String name, Dim features, Dim from) {
    in.parameter(name, Shape.of(features, from), Role.WEIGHT, in.uniform(6, features.plus(from)));
  }

  /** Checks keys and values, which are the queries where there is one input. */
  private static void checkKeys(Inference in, Dim keys, Dim values) {
    Shape query = in.shape(0);
    boolean self = in.inputs() == 1;
    Shape key = in.shape(self ? 0 : 1);
    Shape value = in.shape(self ? 0 : 2);
    boolean fits =
        key.rank() == 3
            && value.rank() == 3
            && in.same(
                List.of(query.dim(0), keys, key.dim(0), key.dim(1), values),
                List.of(key.dim(0), key.dim(2), value.dim(0), value.dim(1), value.dim(2)));
    if (!fits) {
      in.refuse(
          Code.ATTENTION_SHAPE,
          "multiHeadAttention takes queries (N, L, "
              + query.dim(2)
              + "), keys (N, S, "
              + keys
              + ") and values (N, S, "
              + values
              + "); found "
              + query
              + ", "
              + key
              + " and "
              + value
              + (key.rank() == 3 && !keys.equals(key.dim(2)) ? ": kdim states other keys" : ""),
          IntStream.range(0, in.inputs())
              .mapToObj(input -> new Culprit(input, List.of()))
              .toArray(Culprit[]::new));
    }
  }
}
