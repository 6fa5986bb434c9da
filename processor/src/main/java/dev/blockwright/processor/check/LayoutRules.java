package dev.blockwright.processor.check;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What to try where the right sizes stand in the wrong order. */
final class LayoutRules {
  /** The channels of images as they come in. */
  private static final Set<Dim> OF_IMAGES = Set.of(Dim.of(1), Dim.of(3), Dim.of(4));

  private final Scene scene;
  private final Proposals fixes;
  private final InputRules inputs;

  LayoutRules(Scene scene, Proposals fixes) {
    this.scene = scene;
    this.fixes = fixes;
    this.inputs = new InputRules(scene.inputs());
  }

  /** Channels that stand last: what other frameworks and image libraries give. */
  void channelsFirst() {
    Shape in = scene.input().shape();
    String what = in.rank() == 3 ? "channels before time" : "channels before height and width";
    Value first = Scene.first(scene.input());
    if (first == scene.input()) {
      List<Dim> dims = new ArrayList<>(in.dims());
      dims.add(1, dims.remove(dims.size() - 1));
      fixes.add(what, inputs.state(first, dims));
    }
    String order =
        IntStream.range(1, in.rank() - 1)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ", "permute(0, " + (in.rank() - 1) + ", ", ")"));
    fixes.add(what, scene.before(in.rank() == 3 ? "transpose(1, 2)" : order));
  }

  /** A layer normalisation of the channels of each pixel, or of all pixels together. */
  void normOverChannels() {
    scene
        .around("over the channels", "permute(0, 2, 3, 1)", "permute(0, 3, 1, 2)")
        .ifPresent(fixes::add);
    SourceOrigin layer = scene.made().orElse(scene.at());
    boolean isMember = layer.tree() instanceof AnnotationTree;
    String group =
        isMember
            ? new Members(scene.inputs()).name("GroupNorm") + "(numGroups = 1)"
            : layer
                .text()
                .replace("layerNorm()", "groupNorm(1)")
                .replaceFirst("\\.normalizedShape\\([^()]*\\)", "");
    boolean isWhole = isMember || group.matches("groupNorm\\(1\\)(\\.eps\\([^()]*\\))?");
    fixes.add(
        "over all of an image",
        isWhole ? Optional.of(Edit.replace(layer, group)) : Optional.empty());
  }

  /** Whether the tensor at fault is an image by its sizes, the wrong way round. */
  boolean isImageWithChannelsLast() {
    Shape in = scene.input().shape();
    boolean isInOrder = // as those are that a window has made
        Scene.nodes(scene.input()).stream().anyMatch(node -> node.layer() instanceof Windowed<?>);
    return in.rank() == 4
        && !isInOrder
        && OF_IMAGES.contains(in.dim(3))
        && !OF_IMAGES.contains(in.dim(1))
        && !OF_IMAGES.contains(in.dim(2));
  }

  /**
   * Steps behind their features where a sequence came in the other way round: the first window took
   * few steps of many features.
   */
  void stepsLast(List<Node> nodes) {
    for (Node node : nodes) {
      if (node.inputs().isEmpty()
          || node.inputs().get(0).isPoisoned()
          || node.inputs().get(0).shape().rank() != 3) {
        return;
      }
      Shape in = node.inputs().get(0).shape();
      if (node.layer() instanceof Windowed<?>) {
        boolean isTurned =
            in.dim(1).isConstant()
                && in.dim(2).isConstant()
                && in.dim(1).value() > in.dim(2).value();
        if (isTurned
            && node.inputs().get(0).producer() == null
            && node.made() instanceof SourceOrigin made
            && node.applied() instanceof SourceOrigin call
            && call.tree() instanceof MethodInvocationTree tree
            && tree.getArguments().contains(made.tree())) {
          String what = "channels before time";
          fixes.add(
              what, Optional.of(Edit.of(made.start(), made.start(), "transpose(1, 2), ", call)));
          fixes.add(
              what, inputs.state(node.inputs().get(0), List.of(in.dim(0), in.dim(2), in.dim(1))));
        }
        return;
      }
    }
  }

  /** Features that stand before time. */
  void featuresLast() {
    fixes.add("features behind time", scene.before("transpose(1, 2)"));
  }
}
