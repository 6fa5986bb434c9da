package dev.blockwright.dsl.shape;

/** The one place where a layer's output shapes and parameters are stated, and its input checked. */
@FunctionalInterface
public interface ShapeRule {
  /**
   * States the outputs and parameters for the inputs of {@code in}.
   *
   * @throws dev.blockwright.dsl.problem.DescriptionException if the inputs do not fit, through the
   *     checks of {@code in}
   */
  void infer(Inference in);
}
