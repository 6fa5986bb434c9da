package dev.blockwright.processor.check;

import com.sun.source.tree.IdentifierTree;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.report.History;
import dev.blockwright.processor.read.Operands;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tensors that should have one shape, or one size, and the ways on which they got theirs. */
final class Conflict {
  private final Scene scene;
  private final Failure failure;
  private final List<Value> values;
  private final List<List<Node>> sides;

  Conflict(Scene scene) {
    this.scene = scene;
    this.failure = scene.failure();
    this.values =
        failure.problem().culprits().stream().map(c -> failure.inputs().get(c.input())).toList();
    this.sides = sides(values);
  }

  /** The layers that led to each tensor from where they last were the same. */
  private List<List<Node>> sides(List<Value> tensors) {
    List<History> histories = History.ofAll(tensors, failure.scope());
    List<List<Node>> nodes = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      nodes.add(Scene.nodes(tensors.get(i), histories.get(i).start()));
    }
    return nodes;
  }

  Scene scene() {
    return scene;
  }

  /** Whether tensors are put one after the other, rather than computed with. */
  boolean isConcat() {
    return failure.problem().code() == Code.CONCAT_SHAPE;
  }

  /** The tensors at fault: two, or more for a layer that takes several. */
  int size() {
    return values.size();
  }

  Value value(int side) {
    return values.get(side);
  }

  Shape shape(int side) {
    return values.get(side).shape();
  }

  /** The layers of one side alone. */
  List<Node> side(int side) {
    return sides.get(side);
  }

  List<List<Node>> sides() {
    return sides;
  }

  /** Whether a side has fewer channels than the other, as one that was computed rarely should. */
  boolean isNarrower(int side) {
    Dim mine = shape(side).dim(1);
    Dim other = shape(1 - side).dim(1);
    return mine.isConstant() && other.isConstant() && mine.value() < other.value();
  }

  /** The layers of all inputs on all ways since they last were the same, the sides' own first. */
  Set<Node> ways() {
    List<Value> tensors = isConcat() ? failure.inputs() : values;
    Set<Node> found = new LinkedHashSet<>();
    sides(tensors).forEach(found::addAll);
    int start =
        History.ofAll(tensors, failure.scope()).stream()
            .mapToInt(history -> history.start().id())
            .min()
            .orElse(0);
    Deque<Value> open = new ArrayDeque<>(tensors);
    Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Node> others = new ArrayList<>();
    while (!open.isEmpty()) {
      Value value = open.pop();
      Node node = value.producer();
      if (node != null && value.id() > start && seen.add(value)) {
        others.add(node);
        open.addAll(node.inputs());
      }
    }
    Collections.reverse(others);
    found.addAll(others);
    return found;
  }

  /** Whether the tensors differ in an axis of space. */
  boolean isOfSpace() {
    return axes().stream().anyMatch(axis -> axis > 1) && shape(0).rank() > 2;
  }

  private List<Integer> axes() {
    return failure.problem().culprits().get(0).axes();
  }

  /**
   * Whether they may differ since an odd size was halved and doubled again: by little, and behind
   * strides.
   */
  boolean isOfRounding() {
    boolean isLittle =
        axes().stream()
            .allMatch(
                axis -> {
                  Dim a = shape(0).dim(axis);
                  Dim b = shape(1).dim(axis);
                  return !a.isConstant()
                      || !b.isConstant()
                      || 2 * Math.max(a.value(), b.value()) <= 3 * Math.min(a.value(), b.value());
                });
    return isLittle
        && sides.stream().flatMap(List::stream).anyMatch(node -> Windows.stride(node) > 1);
  }

  boolean isWindowed() {
    return sides.stream()
        .flatMap(List::stream)
        .anyMatch(node -> node.layer() instanceof Windowed<?>);
  }

  /** Which of the layer's inputs a side is. */
  int index(int side) {
    return failure.problem().culprits().get(side).input();
  }

  /** What a side is called: the variable that it stands in, or its place. */
  String label(int side) {
    return Operands.of(failure, index(side))
        .filter(operand -> operand.tree() instanceof IdentifierTree)
        .map(SourceOrigin::text)
        .orElse(
            isConcat()
                ? "tensor " + (index(side) + 1)
                : side == 0 ? "the left side" : "the right side");
  }
}
