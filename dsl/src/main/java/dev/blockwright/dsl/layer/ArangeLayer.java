package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.TensorType;
import org.immutables.value.Value;

/**
 * The integers from 0 to before {@code end}: {@code (end)} of {@code INT64}. It takes no input.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.arange.html">torch.arange</a>
 */
@Style
@Value.Immutable
public non-sealed interface ArangeLayer extends Operation {

  /** The integers from 0 to before a size. */
  static ArangeLayer make(Dim end) {
    return ImmutableArangeLayer.builder().end(Settings.atLeast("end", 0, end)).build();
  }

  /** The integer after the last. */
  Dim end();

  @Override
  default void infer(Inference in) {
    if (!in.atLeast(end(), 0)) {
      throw in.problem(Code.SETTING, "arange takes an end of at least 0; found " + end(), "end");
    }
    in.output(new TensorType(Shape.of(end()), DType.INT64, end()));
  }
}
