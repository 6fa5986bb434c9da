package dev.blockwright.dsl;

/**
 * A layer of the user's own: its shape rule here, its computation in the DJL block that {@link
 * ImplementedBy} names.
 *
 * <p>The record components are the arguments of the block's constructor.
 */
public non-sealed interface CustomLayer extends Layer {

  /**
   * The output's shape for an input's. Checked against the real output when the block first runs.
   *
   * @throws IllegalArgumentException if the layer cannot take the shape; the message is shown at
   *     the place where the layer is applied
   */
  Shape infer(Shape in);
}
