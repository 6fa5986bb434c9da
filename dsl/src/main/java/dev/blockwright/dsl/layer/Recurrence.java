package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import java.util.Optional;

/**
 * The settings of a recurrent layer.
 *
 * @param hiddenSize the size of the state
 * @param inputSize the size of an input step, if it is stated
 * @param numLayers the number of layers, each on the outputs of the one before
 * @param bias whether there are biases
 * @param dropout the probability of dropout on the outputs of each layer but the last
 * @param bidirectional whether a second pass runs from the end to the start
 */
public record Recurrence(
    Dim hiddenSize,
    Optional<Dim> inputSize,
    int numLayers,
    boolean bias,
    double dropout,
    boolean bidirectional) {

  /** Checks what no input could make right. */
  public Recurrence {
    Settings.atLeast("hiddenSize", 1, hiddenSize);
    inputSize.ifPresent(stated -> Settings.atLeast("inputSize", 1, stated));
    Settings.atLeast("numLayers", 1, numLayers);
    Settings.probability("dropout", dropout);
  }

  /** The settings by default: inputs inferred, one layer in one direction, with biases. */
  public static Recurrence of(Dim hiddenSize) {
    return new Recurrence(hiddenSize, Optional.empty(), 1, true, 0, false);
  }
}
