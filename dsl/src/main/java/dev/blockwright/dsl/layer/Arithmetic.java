package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.shape.Broadcast;
import dev.blockwright.dsl.shape.Inference;
import java.util.OptionalDouble;

/** The shape rule of arithmetic on two tensors, or on a tensor and a number. */
public interface Arithmetic {

  /** The second operand where it is a number; else it is the second input. */
  OptionalDouble number();

  /**
   * States the output.
   *
   * @param code the problem of operands that do not fit
   * @param verb what the message says could not be done, such as {@code add}
   */
  default void infer(Inference in, Code code, String verb) {
    if (number().isEmpty()) {
      in.output(Broadcast.of(in, code, verb), in.promoted());
    } else {
      boolean whole = number().getAsDouble() == Math.rint(number().getAsDouble());
      in.output(in.shape(), whole || in.dtype(0).isFloating() ? in.dtype(0) : DType.FLOAT32);
    }
  }
}
