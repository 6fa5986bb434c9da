package dev.blockwright.dsl;

import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Tracer;
import dev.blockwright.dsl.layer.Layers;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer of the user's own: its shape rule here, its computation in the DJL block that {@link
 * ImplementedBy} names. A layer of one input overrides {@link #infer(Shape)}, one of several {@link
 * #infer(List)}.
 *
 * <p>The components of a record, or of a data class of Kotlin, are the arguments of the block's
 * constructor; another class has none.
 */
public non-sealed interface CustomLayer extends Layer {

  /**
   * The output's shape for an input's. Checked against the real output when the block first runs.
   *
   * @throws IllegalArgumentException if the layer cannot take the shape; the message is shown at
   *     the place where the layer is applied
   */
  default Shape infer(Shape input) {
    throw new UnsupportedOperationException("it overrides no infer for one input");
  }

  /**
   * The output's shape for those of all inputs, of which {@link #invoke(Tensor, Tensor, Tensor...)}
   * gives several. Checked against the real output when the block first runs.
   *
   * @throws IllegalArgumentException if the layer cannot take the shapes
   */
  default Shape infer(List<Shape> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException("it takes one input, not " + inputs.size());
    }
    return infer(inputs.get(0));
  }

  /** Applies this layer to several tensors: the DJL block takes them as one list. */
  default Tensor invoke(Tensor first, Tensor second, Tensor... others) {
    List<Tensor> all = new ArrayList<>();
    all.add(Layers.required(first, "tensor"));
    all.add(Layers.required(second, "tensor"));
    for (Tensor other : others) {
      all.add(Layers.required(other, "tensor"));
    }
    return Tracer.current().apply(this, Failure.NO_ARGUMENT, all).get(0);
  }
}
