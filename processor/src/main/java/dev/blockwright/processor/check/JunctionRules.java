package dev.blockwright.processor.check;

import com.sun.source.tree.NewArrayTree;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What to try where members of an annotated network that are joined have several shapes. */
final class JunctionRules {
  private final Scene scene;
  private final Members members;
  private final Proposals fixes;
  private final List<Value> values;

  JunctionRules(Scene scene, Members members, Proposals fixes) {
    this.scene = scene;
    this.members = members;
    this.fixes = fixes;
    this.values =
        scene.failure().problem().culprits().stream()
            .map(c -> scene.failure().inputs().get(c.input()))
            .toList();
  }

  void shapes() {
    if (values.size() != 2) {
      return;
    }
    boolean isConcat = scene.failure().problem().code() == Code.CONCAT_SHAPE;
    List<Integer> axes = scene.failure().problem().culprits().get(0).axes();
    if (isConcat && axes.size() == 1) {
      members
          .annotation(scene.failure().applied(), "concat")
          .ifPresent(
              a ->
                  fixes.add(
                      Fix.of(
                          "along " + values.get(0).shape().axisName(axes.get(0)),
                          Members.state(a, "dim", axes.get(0).toString()))));
    }
    keepTheSizes();
    if (!isConcat) {
      project();
    }
    values.forEach(
        value -> Scene.nodes(value).forEach(node -> members.strideOne(node).ifPresent(fixes::add)));
    if (!isConcat) {
      width(values.get(0), values.get(1));
      width(values.get(1), values.get(0));
    }
    fixes.addAll(new InputRules(scene.inputs()).otherSizes(values.get(0), false));
  }

  private void keepTheSizes() {
    Set<Origin> seen = new HashSet<>();
    List<Fix> each = new ArrayList<>();
    for (Value value : scene.failure().inputs()) {
      for (Node node : Scene.nodes(value)) {
        if (node.layer() instanceof Windowed<?> windowed && seen.add(node.made())) {
          int reach = windowed.window().reach(0);
          boolean isPadded = windowed.padding().stream().allMatch(p -> p == reach / 2);
          boolean keeps = reach % 2 == 1 && windowed.stride().stream().allMatch(s -> s == 1);
          if (keeps && !isPadded && !windowed.window().same()) {
            members
                .annotation(node)
                .map(a -> Members.state(a, "padding", Integer.toString(reach / 2)))
                .ifPresent(edit -> each.add(Fix.of("keep the size", edit)));
          }
        }
      }
    }
    fixes.addEachAndAll(each);
  }

  /** A layer on one of two members that gives its result the shape of the other. */
  private void project() {
    Optional<Members.Stated> names =
        members
            .annotation(scene.failure().applied(), "plus")
            .flatMap(annotation -> Members.stated(annotation, "value"));
    if (names.isEmpty()
        || !(names.get().value().tree() instanceof NewArrayTree array)
        || array.getInitializers().size() != 2) {
      return;
    }
    // The side with fewer layers is the shortcut.
    int shortcut = Scene.nodes(values.get(0)).size() < Scene.nodes(values.get(1)).size() ? 0 : 1;
    for (int side : new int[] {shortcut, 1 - shortcut}) {
      SourceOrigin name = names.get().value().within(array.getInitializers().get(side));
      Optional<String> layer = projection(values.get(side), values.get(1 - side));
      String projected = members.freeName("projected");
      String from = members.name("From") + "(" + name.text() + ")";
      layer
          .flatMap(
              text ->
                  members.before(
                      scene.failure().applied(),
                      projected,
                      members.annotationOf(text) + " " + from))
          .map(edit -> Fix.of("project " + name.text().replace("\"", ""), edit))
          .map(
              fix ->
                  fix.and(
                      Fix.of(
                          "add that",
                          Edit.replace(name, "\"" + projected + "\"", names.get().annotation()))))
          .ifPresent(fixes::add);
    }
  }

  /** The layer that makes one shape the other: a linear one, or a convolution of single pixels. */
  private static Optional<String> projection(Value value, Value other) {
    Shape from = value.shape();
    Shape to = other.shape();
    int rank = from.rank();
    int axis = rank == 4 ? 1 : rank - 1;
    if (rank != to.rank() || rank < 2 || rank > 4 || !to.dim(axis).isConstant()) {
      return Optional.empty();
    }
    if (rank < 4) {
      boolean isOfFeatures = from.withDim(axis, to.dim(axis)).equals(to);
      return isOfFeatures ? Optional.of("linear(" + to.dim(axis) + ")") : Optional.empty();
    }
    List<Node> own = new ArrayList<>(Scene.nodes(other));
    own.removeAll(Scene.nodes(value));
    int stride = own.stream().mapToInt(Windows::stride).reduce(1, (a, b) -> a * b);
    String setting = stride > 1 ? ".stride(" + stride + ")" : "";
    return ProjectionRules.isStrided(from, to, stride)
        ? Optional.of("conv2d(" + to.dim(1) + ", 1)" + setting)
        : Optional.empty();
  }

  /** Another number of channels or features of the layer that made them. */
  private void width(Value value, Value other) {
    List<Node> nodes = new ArrayList<>(Scene.nodes(value));
    Collections.reverse(nodes);
    for (Node node : nodes) {
      Optional<Members.Stated> width = members.width(node);
      if (width.isPresent()) {
        Shape wanted = other.shape();
        Dim size = wanted.dim(node.kind().startsWith("conv") ? 1 : wanted.rank() - 1);
        if (size.isConstant()) {
          fixes.add(
              Fix.of(
                  WidthRules.title(node, size.toString()),
                  Edit.replace(width.get().value(), size + "", width.get().annotation())));
        }
        return;
      }
    }
  }
}
