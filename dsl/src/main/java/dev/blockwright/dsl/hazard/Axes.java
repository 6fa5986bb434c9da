package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.AdaptivePool2d;
import dev.blockwright.dsl.layer.Arithmetic;
import dev.blockwright.dsl.layer.Normalization;
import dev.blockwright.dsl.layer.OverAxis;
import dev.blockwright.dsl.layer.PermuteLayer;
import dev.blockwright.dsl.layer.RearrangeLayer;
import dev.blockwright.dsl.layer.TransposeLayer;
import dev.blockwright.dsl.layer.Unchanged;
import dev.blockwright.dsl.layer.Upsample2d;
import dev.blockwright.dsl.layer.Windowed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the axes of tensors mean, as far as the layers that made them tell: for each tensor with
 * channels, which axis of {@code (N, C, ...)} each of its axes is. {@code [0, 2, 3, 1]} is an image
 * {@code (N, H, W, C)}.
 */
final class Axes {
  /** Layers on {@code (N, C, H, W)} that have no interface in common with others. */
  private static final Set<String> ON_IMAGES =
      Set.of("globalAvgPool2d", "pixelShuffle", "zeroPad2d");

  /** The channels that an image has when it comes in: grey, colours, colours with transparency. */
  private static final Set<Dim> OF_IMAGES = Set.of(Dim.of(1), Dim.of(3), Dim.of(4));

  /** The least height of what is taken for an image by its sizes. */
  private static final int SMALLEST = 16;

  private final IdentityHashMap<Value, List<Integer>> orders = new IdentityHashMap<>();

  /** The axes of a network's tensors. */
  Axes(List<Value> inputs, List<Node> nodes) {
    inputs.forEach(input -> put(input, ofInput(input.shape())));
    for (Node node : nodes) {
      node.outputs().forEach(output -> put(output, of(node, output)));
    }
  }

  private void put(Value value, @Nullable List<Integer> order) {
    if (order != null) {
      orders.put(value, order);
    }
  }

  /** Which axis of {@code (N, C, ...)} each axis of a tensor is; null if that is not known. */
  @Nullable List<Integer> order(Value value) {
    return orders.get(value);
  }

  /** Whether each axis of a layer's output is that of its first input, of the same meaning. */
  static boolean keepsAxes(Node node) {
    return node.layer() instanceof Unchanged
        || node.layer() instanceof Normalization
        || node.layer() instanceof OverAxis
        || node.kind().equals("prelu");
  }

  /** Whether a layer takes and gives {@code (N, C, ...)} with axes of space. */
  static boolean isOnImages(Node node) {
    return node.layer() instanceof Windowed
        || node.layer() instanceof AdaptivePool2d
        || node.layer() instanceof Upsample2d
        || Subject.isOneOf(node, ON_IMAGES);
  }

  private @Nullable List<Integer> of(Node node, Value output) {
    if (isOnImages(node)) {
      return inOrder(output.shape().rank());
    } else if (node.inputs().isEmpty()) {
      return null;
    }
    List<Integer> order = orders.get(node.inputs().get(0));
    if (node.layer() instanceof Arithmetic || node.kind().equals("concat")) {
      return common(node.inputs(), output.shape().rank());
    } else if (order == null || keepsAxes(node) || isOverChannels(node, order)) {
      return order == null || order.size() != output.shape().rank() ? null : order;
    }
    List<Integer> moved = moved(node);
    return moved == null ? null : moved.stream().map(order::get).toList();
  }

  /** Whether a fully connected layer makes other channels, of an image that has them last. */
  private static boolean isOverChannels(Node node, List<Integer> order) {
    return node.kind().equals("linear") && order.get(order.size() - 1) == 1;
  }

  /** The order that all of some tensors have of which it is known; null if there is none. */
  private @Nullable List<Integer> common(List<Value> values, int rank) {
    List<Integer> common = null;
    for (Value value : values) {
      List<Integer> order = orders.get(value);
      if (order != null && order.size() == rank) {
        if (common != null && !common.equals(order)) {
          return null;
        }
        common = order;
      }
    }
    return common;
  }

  /** From which axis of its input each axis of a layer's output comes; null if from none. */
  static @Nullable List<Integer> moved(Node node) {
    Shape in = node.inputs().isEmpty() ? Shape.of() : node.inputs().get(0).shape();
    List<Integer> axes = new ArrayList<>(inOrder(in.rank()));
    if (node.layer() instanceof PermuteLayer permute) {
      return permute.dims().stream().map(axis -> Math.floorMod(axis, in.rank())).toList();
    } else if (node.layer() instanceof TransposeLayer swap) {
      Collections.swap(
          axes, Math.floorMod(swap.dim0(), in.rank()), Math.floorMod(swap.dim1(), in.rank()));
      return axes;
    } else if (node.layer() instanceof RearrangeLayer rearrange) {
      RearrangeLayer.Steps steps = rearrange.steps(in);
      boolean isWhole = steps.split().equals(in) && steps.merged().rank() == in.rank();
      return isWhole && steps.order().size() == in.rank() ? steps.order() : null;
    }
    return null;
  }

  private static List<Integer> inOrder(int rank) {
    return IntStream.range(0, rank).boxed().toList();
  }

  /** The order of an input that is an image by its sizes. */
  private static @Nullable List<Integer> ofInput(Shape shape) {
    if (shape.rank() != 4) {
      return null;
    } else if (OF_IMAGES.contains(shape.dim(1)) && !OF_IMAGES.contains(shape.dim(3))) {
      return inOrder(4);
    }
    boolean isSquareWithColoursLast =
        OF_IMAGES.contains(shape.dim(3))
            && shape.dim(1).isConstant()
            && shape.dim(1).value() >= SMALLEST
            && shape.dim(1).equals(shape.dim(2));
    return isSquareWithColoursLast ? List.of(0, 2, 3, 1) : null;
  }
}
