package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Initial;
import dev.blockwright.dsl.shape.ParameterSpec.Role;
import java.util.List;
import java.util.Optional;

/**
 * The settings and the shape rule of recurrent layers: {@code (N, T, inputSize)} to the outputs of
 * all steps {@code (N, T, D * hiddenSize)}, with {@code D = 2} if bidirectional, else 1. The batch
 * axis always comes first ({@code batch_first} in PyTorch). The state at the start is zero, unless
 * {@code states} is given one.
 *
 * <p>Parameters of layer {@code l}, with {@code G} gates: {@code weight_ih_l<l>} {@code (G *
 * hiddenSize, inputSize)}, or {@code D * hiddenSize} columns above the first layer, {@code
 * weight_hh_l<l>} {@code (G * hiddenSize, hiddenSize)}, {@code bias_ih_l<l>} and {@code
 * bias_hh_l<l>} {@code (G * hiddenSize)}; the other direction's end in {@code _reverse}. All are
 * filled uniformly in {@code 1/sqrt(hiddenSize)}.
 *
 * @param <L> the layer's type
 */
public interface Recurrent<L> {

  /** The settings. */
  Recurrence recurrence();

  /** This layer with other settings. */
  L recurrence(Recurrence recurrence);

  /** The size of the state. */
  default Dim hiddenSize() {
    return recurrence().hiddenSize();
  }

  /** The size of an input step, if it is stated. */
  default Optional<Dim> inputSize() {
    return recurrence().inputSize();
  }

  /** This layer with the size of an input step stated, to be checked; else it is inferred. */
  default L inputSize(int size) {
    return recurrence(
        new Recurrence(
            hiddenSize(),
            Optional.of(Dim.of(size)),
            numLayers(),
            bias(),
            dropout(),
            bidirectional()));
  }

  /** The number of layers. */
  default int numLayers() {
    return recurrence().numLayers();
  }

  /** This layer with more layers, each on the outputs of the one before; default 1. */
  default L numLayers(int numLayers) {
    return recurrence(
        new Recurrence(hiddenSize(), inputSize(), numLayers, bias(), dropout(), bidirectional()));
  }

  /** Whether there are biases. */
  default boolean bias() {
    return recurrence().bias();
  }

  /** This layer with or without biases; default true. */
  default L bias(boolean bias) {
    return recurrence(
        new Recurrence(hiddenSize(), inputSize(), numLayers(), bias, dropout(), bidirectional()));
  }

  /** The probability of dropout between layers. */
  default double dropout() {
    return recurrence().dropout();
  }

  /** This layer with dropout on the outputs of each layer but the last; default 0. */
  default L dropout(double dropout) {
    return recurrence(
        new Recurrence(hiddenSize(), inputSize(), numLayers(), bias(), dropout, bidirectional()));
  }

  /** Whether a second pass runs from the end to the start. */
  default boolean bidirectional() {
    return recurrence().bidirectional();
  }

  /** This layer with or without a second pass from the end to the start; default false. */
  default L bidirectional(boolean bidirectional) {
    return recurrence(
        new Recurrence(hiddenSize(), inputSize(), numLayers(), bias(), dropout(), bidirectional));
  }

  /**
   * States the parameters and the outputs: those of all steps, then the last states {@code (D *
   * numLayers, N, hiddenSize)}.
   *
   * @param gates how many gates the cell has
   * @param states how many states the cell has
   */
  default void infer(Inference in, int gates, int states) {
    Shape x = in.rank(3, "(N, T, features)");
    in.floating();
    Dim size = in.stated("inputSize", inputSize(), -1);
    int directions = bidirectional() ? 2 : 1;
    Initial initial = in.uniformByFanIn(hiddenSize());
    Dim rows = hiddenSize().times(gates);
    Dim weights = Dim.of(0);
    for (int layer = 0; layer < numLayers(); layer++) {
      Dim columns = layer == 0 ? size : hiddenSize().times(directions);
      for (int direction = 0; direction < directions; direction++) {
        String suffix = "_l" + layer + (direction == 0 ? "" : "_reverse");
        in.parameter("weight_ih" + suffix, Shape.of(rows, columns), Role.WEIGHT, initial);
        in.parameter("weight_hh" + suffix, Shape.of(rows, hiddenSize()), Role.WEIGHT, initial);
        weights = weights.plus(rows.times(columns.plus(hiddenSize())));
        if (bias()) {
          in.parameter("bias_ih" + suffix, Shape.of(rows), Role.BIAS, initial);
          in.parameter("bias_hh" + suffix, Shape.of(rows), Role.BIAS, initial);
        }
      }
    }
    in.multiplyAdds(x.product(0, 2).times(weights)); // each step uses each weight once
    Shape state = Shape.of(Dim.of((long) directions * numLayers()), x.dim(0), hiddenSize());
    in.output(x.withDim(-1, hiddenSize().times(directions)));
    for (int number = 0; number < states; number++) {
      in.output(state);
    }
    for (int input = 1; input < in.inputs(); input++) {
      checkState(in, input, state);
    }
  }

  private static void checkState(Inference in, int input, Shape state) {
    Shape found = in.shape(input);
    boolean fits = found.rank() == 3;
    for (int axis = 0; fits && axis < 3; axis++) {
      fits = in.same(found.dim(axis), state.dim(axis));
    }
    if (!fits) {
      throw in.problem(
          Code.STATE_SHAPE,
          in.layer()
              + " of "
              + in.shape()
              + " starts from states of (D * numLayers, N, hiddenSize) = "
              + state
              + "; found "
              + found,
          new Culprit(0, List.of()),
          new Culprit(input, List.of()));
    }
  }
}
