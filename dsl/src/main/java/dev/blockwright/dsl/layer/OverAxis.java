package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.ShapeRule;
import org.immutables.value.Value;

/**
 * The setting and the shape rule of layers that compute over one axis and keep it.
 *
 * @param <L> the layer's type
 */
public interface OverAxis<L> extends ShapeRule {

  /** The axis; default the last. */
  @Value.Default
  default int dim() {
    return -1;
  }

  /** This layer over another axis; default -1, the last. */
  L dim(int dim);

  @Override
  default void infer(Inference in) {
    in.floating();
    in.axis(dim());
    in.output(in.shape());
  }
}
