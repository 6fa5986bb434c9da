package dev.blockwright.processor.check;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What to try where a size must be known. */
final class UnknownSizeRules {
  private final Scene scene;
  private final InputRules inputs;
  private final Proposals fixes;

  UnknownSizeRules(Scene scene, Proposals fixes) {
    this.scene = scene;
    this.inputs = new InputRules(scene.inputs());
    this.fixes = fixes;
  }

  void unknownSize() {
    List<Node> nodes = Scene.nodes(scene.input());
    for (Node node : nodes) {
      boolean isImage =
          !node.inputs().isEmpty()
              && !node.inputs().get(0).isPoisoned()
              && node.inputs().get(0).shape().rank() == 4;
      if (Scene.lowersRank(node)
          && isImage
          && node.applied() instanceof SourceOrigin call
          && node.made() instanceof SourceOrigin flatten
          && flatten.start() > call.start()) {
        fixes.add(
            "a vector of any image",
            Optional.of(Edit.of(flatten.start(), flatten.start(), "globalAvgPool2d(), ", call)));
      }
    }
    if (isInOrder()) {
      stateSizes();
    }
  }

  /** Whether no known size stands where another axis has the one that is needed. */
  private boolean isInOrder() {
    Shape in = scene.input().shape();
    int axis =
        scene.failure().problem().culprits().stream()
            .flatMap(culprit -> culprit.axes().stream())
            .findFirst()
            .orElse(-1);
    LayoutRules layouts = new LayoutRules(scene, fixes);
    if (PieceRules.isCut(scene.kind())) {
      return true;
    } else if (in.rank() > 2 && axis == 1 && in.dim(-1).isConstant() && !isOfChannels(in.dim(1))) {
      layouts.channelsFirst();
      return false;
    } else if (in.rank() == 3 && axis == 2 && in.dim(1).isConstant()) {
      layouts.featuresLast();
      return false;
    }
    return true;
  }

  private static boolean isOfChannels(Dim size) {
    return size.toString().toLowerCase(Locale.ROOT).startsWith("c");
  }

  private void stateSizes() {
    Value first = Scene.first(scene.input());
    if (!first.isPoisoned() && first.producer() == null) {
      Shape shape = first.shape();
      List<Dim> dims = new ArrayList<>(shape.dims());
      for (int axis = 1; axis < dims.size(); axis++) {
        if (!dims.get(axis).isConstant()) {
          dims.set(axis, Dim.of(shape.rank() == 4 && axis > 1 ? 224 : 128));
        }
      }
      fixes.add("state the sizes", inputs.state(first, dims));
    }
  }
}
