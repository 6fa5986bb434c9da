package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.shape.Inference;
import java.util.List;
import org.immutables.value.Value;

/**
 * A long short-term memory: {@code (N, T, inputSize)} to the outputs of all steps {@code (N, T, D *
 * hiddenSize)}; settings and parameters in {@link Recurrent}, of four gates (input, forget, cell,
 * output). {@link #states} gives the last states too.
 *
 * <p>Errors: {@code BW-RANK}, {@code BW-STATED-SIZE}, {@code BW-UNKNOWN-SIZE}, {@code
 * BW-STATE-SHAPE}, {@code BW-SETTING}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html">LSTM</a>
 */
@Style
@Value.Immutable
public non-sealed interface LstmLayer extends Operation, Recurrent<LstmLayer> {

  /** A layer with a state of a size. */
  static LstmLayer make(Dim hiddenSize) {
    return ImmutableLstmLayer.builder().recurrence(Recurrence.of(hiddenSize)).build();
  }

  @Override
  default LstmLayer recurrence(Recurrence recurrence) {
    return ImmutableLstmLayer.builder().recurrence(recurrence).build();
  }

  /**
   * What an LSTM gives.
   *
   * @param output the outputs of all steps, {@code (N, T, D * hiddenSize)}
   * @param hidden the last outputs of each layer and direction, {@code (D * numLayers, N,
   *     hiddenSize)}
   * @param cell the last cell states of each layer and direction, {@code (D * numLayers, N,
   *     hiddenSize)}
   */
  record States(Tensor output, Tensor hidden, Tensor cell) {}

  /** Applies this layer, for its last states too. */
  default States states(Tensor x) {
    return states(x.applyAll(this));
  }

  /**
   * Applies this layer from a state on, for its last states too.
   *
   * @param hidden the outputs before the first step, {@code (D * numLayers, N, hiddenSize)}
   * @param cell the cell states before the first step, of the same shape
   */
  default States states(Tensor x, Tensor hidden, Tensor cell) {
    return states(x.applyAll(this, hidden, cell));
  }

  private static States states(List<Tensor> outputs) {
    return new States(outputs.get(0), outputs.get(1), outputs.get(2));
  }

  @Override
  default int outputCount() {
    return 3;
  }

  @Override
  default void infer(Inference in) {
    infer(in, 4, 2);
  }
}
