package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Shape;

/**
 * A parameter or buffer of a layer.
 *
 * @param name its name within the layer, PyTorch's: {@code weight}, {@code running_mean}; empty for
 *     a parameter that is the layer itself
 * @param shape its shape, PyTorch's: {@code (Cout, Cin/groups, kH, kW)}
 * @param role what it is, which decides whether it is trained
 * @param initial how it is filled before training
 */
public record ParameterSpec(String name, Shape shape, Role role, Initial initial) {

  /** The dotted name of this parameter of the layer of a dotted name. */
  public String nameIn(String layer) {
    return name.isEmpty() ? layer : layer + "." + name;
  }

  /** What a parameter is to its layer. */
  public enum Role {
    /** A weight of a convolution, linear, embedding or recurrent layer. */
    WEIGHT,
    /** A bias. */
    BIAS,
    /** The scale of a normalisation. */
    GAMMA,
    /** The shift of a normalisation. */
    BETA,
    /** A running mean: a buffer, not trained. */
    RUNNING_MEAN,
    /** A running variance: a buffer, not trained. */
    RUNNING_VAR,
    /** Any other trained constant. */
    OTHER;

    /** Whether gradients reach it; otherwise it is a buffer. */
    public boolean isTrained() {
      return this != RUNNING_MEAN && this != RUNNING_VAR;
    }
  }
}
