package dev.blockwright.processor.check;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to try where the axes of two tensors do not meet: others. */
final class AxisRules {
  private static final Dim ONE = Dim.of(1);

  private final Conflict conflict;
  private final Scene scene;
  private final Failure failure;
  private final Proposals fixes;

  AxisRules(Conflict conflict, Proposals fixes) {
    this.conflict = conflict;
    this.scene = conflict.scene();
    this.failure = scene.failure();
    this.fixes = fixes;
  }

  /** Axes of size 1 where one tensor has fewer than the other. */
  void lineUp() {
    int side = conflict.shape(0).rank() < conflict.shape(1).rank() ? 0 : 1;
    Shape few = conflict.shape(side);
    Shape many = conflict.shape(1 - side);
    List<List<Integer>> positions = new ArrayList<>();
    positions(few, many, 0, 0, new ArrayList<>(), positions);
    // Axes at the end first: a vector for each channel of an image.
    Collections.reverse(positions);
    if (positions.isEmpty() && conflict.isConcat()) {
      String axes = ".flatten(" + (few.rank() - 1) + ", " + (many.rank() - 1) + ")";
      fixes.add("flatten " + conflict.label(1 - side), scene.after(conflict.index(1 - side), axes));
    }
    for (List<Integer> axes : positions.subList(0, Math.min(3, positions.size()))) {
      fixes.add(
          "line up the axes of " + conflict.label(side),
          scene.after(
              conflict.index(side),
              axes.stream().map(axis -> ".unsqueeze(" + axis + ")").collect(Collectors.joining())));
    }
  }

  /** All ways to insert axes of size 1 so that two shapes can be broadcast. */
  private void positions(
      Shape few, Shape many, int from, int axis, List<Integer> ones, List<List<Integer>> found) {
    if (axis == many.rank()) {
      if (from == few.rank()) {
        found.add(List.copyOf(ones));
      }
      return;
    }
    if (ones.size() < many.rank() - few.rank()) {
      ones.add(axis);
      positions(few, many, from, axis + 1, ones, found);
      ones.remove(ones.size() - 1);
    }
    if (from < few.rank()) {
      Dim mine = few.dim(from);
      if (mine.equals(many.dim(axis)) || (!conflict.isConcat() && mine.equals(ONE))) {
        positions(few, many, from + 1, axis + 1, ones, found);
      }
    }
  }

  /** Two axes in each other's place, where nothing else differs. */
  void transposed() {
    for (int side = 1; side >= 0; side--) {
      Shape mine = conflict.shape(side);
      Shape wanted = conflict.shape(1 - side);
      for (int a = 1; a < mine.rank(); a++) {
        for (int b = a + 1; b < mine.rank(); b++) {
          Shape swapped = mine.withDim(a, mine.dim(b)).withDim(b, mine.dim(a));
          if (!swapped.equals(mine) && differ(swapped, wanted) <= (conflict.isConcat() ? 1 : 0)) {
            transpose(side, a + ", " + b);
          }
        }
      }
    }
  }

  private static int differ(Shape a, Shape b) {
    int differ = 0;
    for (int axis = 0; axis < a.rank(); axis++) {
      differ += a.dim(axis).equals(b.dim(axis)) ? 0 : 1;
    }
    return differ;
  }

  /** The heads of an attention that were left behind the time steps. */
  void heads() {
    Shape left = conflict.shape(0);
    Shape right = conflict.shape(1);
    if (left.rank() == 4 && right.rank() == 4 && !left.dim(1).equals(right.dim(1))) {
      if (left.dim(1).equals(right.dim(2))) {
        transpose(1, "1, 2");
      }
      if (left.dim(2).equals(right.dim(1))) {
        transpose(0, "1, 2");
      }
    }
  }

  private void transpose(int side, String pair) {
    fixes.add(
        "transpose " + conflict.label(side),
        scene.after(conflict.index(side), ".transpose(" + pair + ")"));
  }

  /** Another axis to concatenate along. */
  void otherAxis() {
    Optional<SourceOrigin> axis =
        scene.call().flatMap(call -> call.argument(0)).filter(a -> Sources.number(a) != null);
    if (axis.isEmpty() || failure.problem().culprits().get(0).axes().size() > 1) {
      return;
    }
    Shape shape = conflict.shape(0);
    for (int other : failure.problem().culprits().get(0).axes()) {
      String name = shape.axisName(other);
      fixes.add(
          "along " + name,
          Optional.of(Edit.replace(axis.get(), Integer.toString(other), scene.call().get())));
    }
  }
}
