package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.dsl.problem.Code;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A layer on images that takes rows for channels, and columns and channels for the image: it is
 * given {@code (N, 224, 224, 3)}, as TensorFlow and image libraries have images, or what a {@code
 * permute} made of one in the right order.
 *
 * <p>Two axes may be swapped on purpose, to look at an image from another side, and a window of one
 * pixel may mix any axis. A single channel is told by a window that is wider than that: without one
 * it is a series of many channels.
 */
final class ChannelsLast implements Hazard {
  /** Layers over channels besides those that have axes of space. */
  private static final Set<String> OVER_CHANNELS = Set.of("batchNorm", "groupNorm");

  private static final Dim ONE = Dim.of(1);

  @Override
  public Code code() {
    return Code.CHANNELS_LAST;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    Set<Value> told = new HashSet<>();
    for (Node node : subject.nodes()) {
      if (Axes.isOnImages(node) || Subject.isOneOf(node, OVER_CHANNELS)) {
        Value image = node.inputs().get(0);
        List<Integer> order = subject.order(image);
        if (order != null && isTurned(order)) {
          Value source = source(image, subject);
          if (isSure(node, order, source) && told.add(source)) {
            findings.add(Finding.atMade(node, message(node, source, order, subject)));
          }
        }
      }
    }
    return findings;
  }

  /** Whether all axes but the batch moved on by one or more, as where a layout is changed. */
  private static boolean isTurned(List<Integer> order) {
    List<Integer> turned = new ArrayList<>(order.subList(1, order.size()));
    Collections.rotate(turned, turned.indexOf(1) == -1 ? 0 : -turned.indexOf(1));
    return order.size() > 3
        && order.get(0) == 0
        && order.get(1) != 1
        && turned.equals(turned.stream().sorted().toList());
  }

  /** Whether a layer looks across the channels as if they were space. */
  private static boolean isSure(Node node, List<Integer> order, Value source) {
    int axis = order.indexOf(1);
    boolean isOne = node.inputs().get(0).shape().dim(axis).equals(ONE);
    if (!(node.layer() instanceof Windowed<?> layer)) {
      return !isOne;
    }
    List<Integer> sizes = layer.kernelSize();
    return isOne
        ? sizes.get(axis - 2) > 1
        : source.producer() == null || sizes.stream().anyMatch(size -> size > 1);
  }

  /** The tensor that got its order, as an input or by a layer that moves axes. */
  private static Value source(Value value, Subject subject) {
    Value at = value;
    for (Node node = at.producer(); node != null; node = at.producer()) {
      Value from =
          node.inputs().stream().filter(in -> subject.order(in) != null).findFirst().orElse(null);
      if (from == null || Axes.moved(node) != null) {
        break;
      }
      at = from;
    }
    return at;
  }

  private static String message(Node node, Value source, List<Integer> order, Subject subject) {
    Shape in = node.inputs().get(0).shape();
    return Subject.describe(node)
        + " takes "
        + in
        + " for "
        + in.dim(1)
        + " channels of "
        + in.dims().subList(2, in.rank()).stream()
            .map(Dim::toString)
            .collect(Collectors.joining("x"))
        + " pixels"
        + advice(source.producer(), source.shape(), order, subject);
  }

  private static String advice(
      @Nullable Node moving, Shape source, List<Integer> order, Subject subject) {
    String back = "permute(" + inverse(order) + ")";
    if (moving == null) {
      return "; channels stand before height and width: state the input as "
          + Shape.of(source.dim(0), source.dim(3), source.dim(1), source.dim(2))
          + ", or put "
          + back
          + " before it";
    }
    List<Integer> before = subject.order(moving.inputs().get(0));
    boolean wasRight = before != null && before.get(1) == 1;
    return ", since "
        + Subject.describe(moving)
        + " moved the channels to axis "
        + order.indexOf(1)
        + "; they stand before height and width: "
        + (wasRight || before == null
            ? "leave that out, or put " + back + " before this"
            : "write permute(" + inverse(before) + ") instead");
  }

  /** The order of the axes that makes {@code (N, C, ...)} of a tensor again. */
  private static String inverse(List<Integer> order) {
    return IntStream.range(0, order.size())
        .mapToObj(axis -> Integer.toString(order.indexOf(axis)))
        .collect(Collectors.joining(", "));
  }
}
