package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.graph.Tracer;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Initial;
import dev.blockwright.dsl.shape.ParameterSpec.Role;
import java.util.List;

/**
 * A trained constant, such as a layer's scale, a class token or a position table. It takes no
 * input: {@link #tensor} is its value.
 *
 * <p>Parameters: one, of the given shape, under the very name of the field that holds it (or {@code
 * parameter_1}, where {@code forward} makes it).
 *
 * <p>Errors: {@code BW-SIGNATURE}, {@code BW-UNKNOWN-SIZE}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html">Parameter</a>
 */
public non-sealed interface ParameterLayer extends Operation {

  /** A constant of a shape. */
  static Layers.Parameter make(Shape shape, Initial initial) {
    return ImmutableParameter.builder().shape(shape).initial(initial).build();
  }

  /** The shape. */
  Shape shape();

  /** How it is filled before training. */
  Initial initial();

  /** The value. */
  default Tensor tensor() {
    return Tracer.current().apply(this, List.of()).get(0);
  }

  @Override
  default void infer(Inference in) {
    in.noInput("tensor()");
    in.parameter("", shape(), Role.OTHER, initial());
    in.output(shape(), DType.FLOAT32);
  }
}
