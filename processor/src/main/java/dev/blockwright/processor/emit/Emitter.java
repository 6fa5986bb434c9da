package dev.blockwright.processor.emit;

import dev.blockwright.dsl.layer.Operation;

/**
 * Writes a layer in generated code.
 *
 * @param <L> the layer
 */
@FunctionalInterface
interface Emitter<L extends Operation> {
  /**
   * The expression that computes the layer's output: an {@code NDArray}, or an {@code NDList} where
   * it has several. One call of an operation; what needs a loop, a condition or an array in between
   * becomes an operation of the runtime.
   */
  Snippet emit(L layer, Call call);
}
