package dev.blockwright.processor.check;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.List;
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
