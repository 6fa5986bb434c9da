package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Tensor;
import java.util.List;

/**
 * What can be done to tensors without a layer of one's own: arithmetic, and changes of shape. Each
 * method applies the layer of the same name.
 */
public interface TensorOperations {

  /** Applies an operation to this tensor and others; all its outputs. */
  List<Tensor> applyAll(Operation operation, Tensor... others);

  private Tensor apply(Operation operation, Tensor... others) {
    return applyAll(operation, others).get(0);
  }

  // ---- arithmetic

  /** The sum of two tensors, element by element, broadcasting axes of size 1. */
  default Tensor plus(Tensor other) {
    return apply(PlusLayer.make(), other);
  }

  /** The difference of two tensors, element by element, broadcasting axes of size 1. */
  default Tensor minus(Tensor other) {
    return apply(MinusLayer.make(), other);
  }

  /** The product of two tensors, element by element, broadcasting axes of size 1. */
  default Tensor times(Tensor other) {
    return apply(TimesLayer.make(), other);
  }

  // ---- shape

  /** The tensor with the axes from {@code startDim} to {@code endDim}, inclusive, made one. */
  default Tensor flatten(int startDim, int endDim) {
    return apply(FlattenLayer.make().startDim(startDim).endDim(endDim));
  }
}
