package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What can be done to tensors without a layer of one's own: arithmetic, and changes of shape. Each
 * method applies the layer of the same name.
 *
 * <p>In Kotlin, {@code + - * /} and unary minus work on tensors.
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

  /** The sum of each element and a number. */
  default Tensor plus(Number number) {
    return apply(PlusLayer.make(number.doubleValue()));
  }

  /** The difference of two tensors, element by element, broadcasting axes of size 1. */
  default Tensor minus(Tensor other) {
    return apply(MinusLayer.make(), other);
  }

  /** The difference of each element and a number. */
  default Tensor minus(Number number) {
    return apply(MinusLayer.make(number.doubleValue()));
  }

  /** The product of two tensors, element by element, broadcasting axes of size 1. */
  default Tensor times(Tensor other) {
    return apply(TimesLayer.make(), other);
  }

  /** The product of each element and a number. */
  default Tensor times(Number number) {
    return apply(TimesLayer.make(number.doubleValue()));
  }

  /** The quotient of two tensors, element by element, broadcasting axes of size 1. */
  default Tensor div(Tensor other) {
    return apply(DivLayer.make(), other);
  }

  /** The quotient of each element and a number. */
  default Tensor div(Number number) {
    return apply(DivLayer.make(number.doubleValue()));
  }

  /** The negative of each element. */
  default Tensor unaryMinus() {
    return apply(UnaryMinusLayer.make());
  }

  /** Each element to the power of a number. */
  default Tensor pow(Number exponent) {
    return apply(PowLayer.make(exponent.doubleValue()));
  }

  /** The exponential function of each element. */
  default Tensor exp() {
    return apply(ExpLayer.make());
  }

  /** The absolute value of each element. */
  default Tensor abs() {
    return apply(AbsLayer.make());
  }

  /** The square root of each element. */
  default Tensor sqrt() {
    return apply(SqrtLayer.make());
  }

  /** The matrix product with another tensor, leading axes broadcast: {@link MatmulLayer}. */
  default Tensor matmul(Tensor other) {
    return apply(MatmulLayer.make(), other);
  }

  // ---- over axes

  /** The mean over axes, which are taken away; over all where none is named. */
  default Tensor mean(int... dims) {
    return apply(MeanLayer.make(dims));
  }

  /** The sum over axes, which are taken away; over all where none is named. */
  default Tensor sum(int... dims) {
    return apply(SumLayer.make(dims));
  }

  /** The softmax over an axis. */
  default Tensor softmax(int dim) {
    return apply(SoftmaxLayer.make().dim(dim));
  }

  /** The logarithm of the softmax over an axis. */
  default Tensor logSoftmax(int dim) {
    return apply(LogSoftmaxLayer.make().dim(dim));
  }

  // ---- shape

  /** The tensor with the axes from {@code startDim} to {@code endDim}, inclusive, made one. */
  default Tensor flatten(int startDim, int endDim) {
    return apply(FlattenLayer.make().startDim(startDim).endDim(endDim));
  }

  /** The tensor with one axis made several; one size may be -1, for what the others leave. */
  default Tensor unflatten(int dim, int... sizes) {
    return apply(UnflattenLayer.make(dim, dims(sizes)));
  }

  /** The tensor with one axis made several; one size may be -1, for what the others leave. */
  default Tensor unflatten(int dim, Dim... sizes) {
    return apply(UnflattenLayer.make(dim, Arrays.asList(sizes)));
  }

  /** The elements in another shape; one size may be -1, for what the others leave. */
  default Tensor reshape(int... sizes) {
    return apply(ReshapeLayer.make(dims(sizes)));
  }

  /** The elements in another shape; one size may be -1, for what the others leave. */
  default Tensor reshape(Dim... sizes) {
    return apply(ReshapeLayer.make(Arrays.asList(sizes)));
  }

  /** The elements in another shape; one size may be -1, for what the others leave. */
  default Tensor reshape(Dim first, int second, int... others) {
    return apply(ReshapeLayer.make(dims(first, second, others)));
  }

  /** The tensor with its axes in another order. */
  default Tensor permute(int... dims) {
    return apply(PermuteLayer.make(dims));
  }

  /** The tensor with two axes in each other's place. */
  default Tensor transpose(int dim0, int dim1) {
    return apply(TransposeLayer.make(dim0, dim1));
  }

  /** The tensor without an axis of size 1; an axis of another size stays. */
  default Tensor squeeze(int dim) {
    return apply(SqueezeLayer.make(dim));
  }

  /** The tensor with a new axis of size 1 at a place. */
  default Tensor unsqueeze(int dim) {
    return apply(UnsqueezeLayer.make(dim));
  }

  /** One index of an axis, which is taken away; a negative index counts from the end. */
  default Tensor select(int dim, int index) {
    return apply(SelectLayer.make(dim, index));
  }

  /** A range of an axis, to its end; a negative number counts from the end. */
  default Tensor slice(int dim, int start) {
    return apply(SliceLayer.make(dim, Dim.of(start), Optional.empty()));
  }

  /** A range of an axis, to before {@code end}; negative numbers count from the end. */
  default Tensor slice(int dim, int start, int end) {
    return slice(dim, Dim.of(start), Dim.of(end));
  }

  /** A range of an axis, to before {@code end}; negative numbers count from the end. */
  default Tensor slice(int dim, Dim start, Dim end) {
    return apply(SliceLayer.make(dim, start, Optional.of(end)));
  }

  /** Axes of size 1 stretched, and leading ones added; -1 keeps an axis. */
  default Tensor expand(int... sizes) {
    return apply(ExpandLayer.make(dims(sizes)));
  }

  /** Axes of size 1 stretched, and leading ones added; -1 keeps an axis. */
  default Tensor expand(Dim... sizes) {
    return apply(ExpandLayer.make(Arrays.asList(sizes)));
  }

  /** Axes of size 1 stretched, and leading ones added; -1 keeps an axis. */
  default Tensor expand(Dim first, int second, int... others) {
    return apply(ExpandLayer.make(dims(first, second, others)));
  }

  /** Pieces of an axis, of one size but for the last. */
  default List<Tensor> split(int dim, int splitSize) {
    return applyAll(SplitLayer.make(dim, splitSize));
  }

  /** Pieces of an axis, of sizes that add up to its own. */
  default List<Tensor> split(int dim, List<Integer> splitSizes) {
    return applyAll(SplitLayer.make(dim, splitSizes));
  }

  /** So many equal pieces of an axis. */
  default List<Tensor> chunk(int dim, int chunks) {
    return applyAll(ChunkLayer.make(dim, chunks));
  }

  /** Axes split, reordered and merged by a pattern: {@link RearrangeLayer}. */
  default Tensor rearrange(String pattern) {
    return apply(RearrangeLayer.make(pattern));
  }

  /**
   * Axes split, reordered and merged by a pattern, of which some axes have given sizes, in any
   * order.
   */
  default Tensor rearrange(String pattern, Map<String, Integer> sizes) {
    RearrangeLayer layer = RearrangeLayer.make(pattern);
    for (Map.Entry<String, Integer> size : new TreeMap<>(sizes).entrySet()) {
      layer = layer.size(size.getKey(), size.getValue());
    }
    return apply(layer);
  }

  private static List<Dim> dims(int... sizes) {
    return Arrays.stream(sizes).mapToObj(Dim::of).toList();
  }

  private static List<Dim> dims(Dim first, int second, int... others) {
    List<Dim> dims = new ArrayList<>(List.of(first, Dim.of(second)));
    dims.addAll(dims(others));
    return dims;
  }
}
