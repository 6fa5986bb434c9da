package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.shape.Inference;
import java.util.List;
import org.immutables.value.Value;

/**
 * A gated recurrent unit: {@code (N, T, inputSize)} to the outputs of all steps {@code (N, T, D *
 * hiddenSize)}; settings and parameters in {@link Recurrent}, of three gates (reset, update, new).
 * {@link #states} gives the last states too.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-STATED-SIZE}, {@code BW-UNKNOWN-SIZE}, {@code
 * BW-STATE-SHAPE}, {@code BW-SETTING}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html">GRU</a>
 */
@Style
@Value.Immutable
public non-sealed interface GruLayer extends Operation, Recurrent<GruLayer> {

  /** A layer with a state of a size. */
  static GruLayer make(Dim hiddenSize) {
    return ImmutableGruLayer.builder().recurrence(Recurrence.of(hiddenSize)).build();
  }

  @Override
  default GruLayer recurrence(Recurrence recurrence) {
    return ImmutableGruLayer.builder().recurrence(recurrence).build();
  }

  /**
   * What a GRU gives.
   *
   * @param output the outputs of all steps, {@code (N, T, D * hiddenSize)}
   * @param hidden the last outputs of each layer and direction, {@code (D * numLayers, N,
   *     hiddenSize)}
   */
  record States(Tensor output, Tensor hidden) {}

  /** Applies this layer, for its last states too. */
  default States states(Tensor x) {
    return states(x.applyAll(this));
  }

  /**
   * Applies this layer from a state on, for its last states too.
   *
   * @param hidden the outputs before the first step, {@code (D * numLayers, N, hiddenSize)}
   */
  default States states(Tensor x, Tensor hidden) {
    return states(x.applyAll(this, hidden));
  }

  private static States states(List<Tensor> outputs) {
    return new States(outputs.get(0), outputs.get(1));
  }

  @Override
  default int outputCount() {
    return 2;
  }

  @Override
  default void infer(Inference in) {
    infer(in, 3, 1);
  }
}
