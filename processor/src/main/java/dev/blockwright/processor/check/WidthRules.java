package dev.blockwright.processor.check;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.shape.ParameterSpec;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What to try where the sizes that layers and inputs state do not agree. */
final class WidthRules {
  private final Conflict conflict;
  private final Failure failure;
  private final InputRules inputs;
  private final Proposals fixes;

  WidthRules(Conflict conflict, Proposals fixes) {
    this.conflict = conflict;
    this.failure = conflict.scene().failure();
    this.inputs = new InputRules(conflict.scene().inputs());
    this.fixes = fixes;
  }

  /** States one shape for two inputs of the network. */
  void inputsOfOneShape() {
    Value a = Scene.first(conflict.value(0));
    Value b = Scene.first(conflict.value(1));
    if (a != b && !a.isPoisoned() && !b.isPoisoned() && !a.shape().equals(b.shape())) {
      fixes.add("inputs of one shape", inputs.state(b, a.shape().dims()));
      fixes.add("inputs of one shape", inputs.state(a, b.shape().dims()));
    }
  }

  /** The number of axes of a weight whose first axis makes the layer's channels; 0 without one. */
  static int weightRank(Node node) {
    return node.parameters().stream()
        .map(ParameterSpec::shape)
        .filter(shape -> shape.rank() > 1)
        .filter(
            shape ->
                node.outputs().stream()
                    .anyMatch(
                        out ->
                            !out.isPoisoned()
                                && out.shape()
                                    .dim(channelAxis(shape.rank(), out.shape()))
                                    .equals(shape.dim(0))))
        .mapToInt(Shape::rank)
        .findFirst()
        .orElse(0);
  }

  /** The channels' axis after a layer with a weight: the last one after a matrix. */
  private static int channelAxis(int weightRank, Shape out) {
    return weightRank == 2 ? out.rank() - 1 : 1;
  }

  /**
   * Another size of the layer that made a side's axis, so that it agrees with the other side.
   *
   * @param isPlain whether to change but the layers since the two were the same, numbers to any
   *     others and names to names
   */
  void agree(int side, int other, boolean isPlain) {
    List<Integer> axes = failure.problem().culprits().get(side).axes();
    List<Integer> otherAxes = failure.problem().culprits().get(other).axes();
    for (int i = 0; i < Math.min(axes.size(), otherAxes.size()); i++) {
      Shape mine = conflict.shape(side);
      int axis = axes.get(i);
      Dim wanted = conflict.shape(other).dim(otherAxes.get(i));
      boolean isSpatial = mine.rank() > 3 && axis > 1;
      if (axis < 0 || isSpatial || !mine.dim(axis).isConstant() || !wanted.isConstant()) {
        continue;
      }
      boolean isLast = axis == mine.rank() - 1;
      String name = isLast ? "features" : mine.axisName(axis).replace("axis", "along axis");
      resize(side, mine.dim(axis), wanted, wanted + " " + name, isPlain);
    }
  }

  /** What it is for a layer to make so many channels or features. */
  static String title(Node node, String number) {
    return number + (node.kind().startsWith("conv") ? " channels" : " features");
  }

  private void resize(int side, Dim size, Dim wanted, String title, boolean isPlain) {
    List<Node> nodes = new ArrayList<>(conflict.side(side));
    if (nodes.isEmpty() && !isPlain) {
      nodes.addAll(Scene.nodes(conflict.value(side)));
    }
    Collections.reverse(nodes);
    for (Node node : nodes) {
      if (!(node.made() instanceof SourceOrigin made)) {
        continue;
      }
      Optional<SourceOrigin> first =
          Sources.factoryCall(made, node.kind())
              .flatMap(call -> call.argument(0))
              .filter(argument -> weightRank(node) > 1);
      List<SourceOrigin> places = new ArrayList<>(first.stream().toList());
      if (places.isEmpty()) {
        Sources.withValue(made, size.value()).forEach(tree -> places.add(made.within(tree)));
      }
      for (SourceOrigin place : places) {
        String number = wanted.toString();
        boolean isNumber = Sources.number(place) != null;
        boolean isOfLoop = place.values().keySet().stream().anyMatch(place.loops()::containsKey);
        for (String text : Scene.terms(wanted, place)) {
          if (!text.equals(place.text()) && (isNumber || !text.equals(number))) {
            fixes.add(Fix.of(title, Edit.replace(place, text, made)));
          }
        }
        if (!isNumber) {
          conflict
              .scene()
              .writtenElsewhere(place, made, node.scope())
              .filter(written -> written.value() == size.value())
              .ifPresent(written -> fixes.add(Fix.of(title, written.replaced(wanted.value()))));
          if (!isPlain && !isOfLoop) { // where each round would have the same
            fixes.add(Fix.of(title, Edit.replace(place, number, made)));
          }
        }
        fixes.add(title, Formulas.withValue(place, wanted.value(), made));
      }
      if (!places.isEmpty()) {
        return;
      }
    }
  }
}
