package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.immutables.value.Value;

/**
 * The settings and the shape rule of layers that make one number of all along some axes.
 *
 * @param <L> the layer's type
 */
public interface Reduction<L> {

  /** The axes; none for all. */
  List<Integer> dims();

  /** Whether the axes stay, with size 1. */
  @Value.Default
  default boolean keepdim() {
    return false;
  }

  /** This layer with or without its axes left in place with size 1; default false. */
  L keepdim(boolean keepdim);

  /** The input's shape without the axes. */
  default Shape reduced(Inference in) {
    Shape x = in.shape();
    List<Integer> axes =
        dims().isEmpty() ? IntStream.range(0, x.rank()).boxed().toList() : in.axes(dims());
    List<Dim> rest = new ArrayList<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      if (!axes.contains(axis)) {
        rest.add(x.dim(axis));
      } else if (keepdim()) {
        rest.add(Dim.of(1));
      }
    }
    return Shape.of(rest);
  }
}
