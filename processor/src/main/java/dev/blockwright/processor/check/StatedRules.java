package dev.blockwright.processor.check;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What to try where what a description states is not what is found: a size, an element type. */
final class StatedRules {
  private static final Pattern STATED = Pattern.compile("= ([^;]+);");

  private final Scene scene;
  private final Failure failure;
  private final InputRules inputs;
  private final Proposals fixes;

  StatedRules(Scene scene, Proposals fixes) {
    this.scene = scene;
    this.failure = scene.failure();
    this.inputs = new InputRules(scene.inputs());
    this.fixes = fixes;
  }

  void statedSize() {
    Optional<SourceOrigin> call = scene.setting();
    List<Integer> axes = failure.problem().culprits().get(0).axes();
    Matcher stated = STATED.matcher(failure.problem().message());
    if (call.isEmpty() || axes.isEmpty() || !stated.find()) {
      return;
    }
    if (layouts(stated.group(1), axes.get(0))) {
      return;
    }
    SourceOrigin setting = call.get();
    SourceOrigin whole = scene.made().orElse(setting);
    setting.argument(0).ifPresent(argument -> flattened(argument, whole));
    setting.argument(0).ifPresent(argument -> ofParameter(argument, whole));
    setting
        .argument(0)
        .filter(argument -> !ofSeveral(setting, argument, whole))
        .ifPresent(
            argument -> {
              product(argument)
                  .ifPresent(
                      text ->
                          fixes.add(
                              "state what is found",
                              Optional.of(Edit.replace(argument, text, whole))));
              for (String text : Scene.terms(scene.input().shape().dim(axes.get(0)), argument)) {
                fixes.add("state what is found", Optional.of(Edit.replace(argument, text, whole)));
              }
            });
    if (setting.tree() instanceof MethodInvocationTree tree
        && tree.getMethodSelect() instanceof MemberSelectTree select) {
      int end = setting.within(select.getExpression()).end();
      fixes.add("leave the size to be found", Optional.of(Edit.of(end, setting.end(), "", whole)));
    }
  }

  /**
   * Another order of the axes, or fewer, where the stated size would be right with that.
   *
   * @param axis the axis that was to have the size
   * @return whether to state the size that was found would only hide what is wrong
   */
  boolean layouts(String stated, int axis) {
    Shape in = scene.input().shape();
    boolean isLast = axis == in.rank() - 1;
    boolean isOfChannels = isLast && in.rank() > 2 && in.dim(1).toString().equals(stated);
    if (isLast && in.rank() > 2 && in.product(1, in.rank()).toString().equals(stated)) {
      fixes.add("flatten before it", scene.before("flatten()"));
    }
    if (!isLast && in.dim(in.rank() - 1).toString().equals(stated)) {
      new LayoutRules(scene, fixes).channelsFirst();
    }
    if (isOfChannels && in.rank() == 4 && scene.kind().equals("layerNorm")) {
      new LayoutRules(scene, fixes).normOverChannels();
      return true;
    }
    if (isOfChannels && in.rank() == 3) {
      String swap = "transpose(1, 2)";
      if (scene.kind().equals("layerNorm")
          && Scene.nodes(scene.input()).stream().anyMatch(n -> n.layer() instanceof Windowed<?>)) {
        scene.around("over the channels", swap, swap).ifPresent(fixes::add);
      }
      fixes.add("swap the axes", scene.before(swap));
    }
    return false;
  }

  /** A flattened image, and the size that it then has: for a linear layer whose size is wrong. */
  private void flattened(SourceOrigin argument, SourceOrigin whole) {
    Shape in = scene.input().shape();
    if (isUnflattened() && !in.product(1, in.rank()).equals(Dim.of(statedNumber()))) {
      Edit size = Edit.replace(argument, factors(in), whole);
      scene
          .before("flatten()")
          .map(edit -> Fix.of("flatten before it", edit).and(Fix.of("state what is found", size)))
          .ifPresent(fixes::add);
    }
  }

  /** Whether a linear layer is given an image of known size. */
  boolean isUnflattened() {
    Shape in = scene.input().shape();
    return scene.kind().equals("linear") && in.rank() == 4 && in.product(1, in.rank()).isConstant();
  }

  private long statedNumber() {
    Matcher stated = STATED.matcher(failure.problem().message());
    return stated.find() && stated.group(1).matches("\\d{1,18}")
        ? Long.parseLong(stated.group(1))
        : 0;
  }

  /** Another argument for a method whose parameter states the size. */
  private void ofParameter(SourceOrigin argument, SourceOrigin whole) {
    MethodTree method = Sources.enclosing(argument, MethodTree.class);
    SourceOrigin call = whole.caller();
    if (method == null
        || call == null
        || !(call.tree() instanceof MethodInvocationTree invocation)
        || !Sources.nameOf(invocation).contentEquals(method.getName())) {
      return;
    }
    Dim found = scene.input().shape().dim(failure.problem().culprits().get(0).axes().get(0));
    for (int i = 0; i < method.getParameters().size(); i++) {
      if (method.getParameters().get(i).getName().contentEquals(argument.text())) {
        call.argument(i)
            .ifPresent(
                given -> {
                  for (String text : Scene.terms(found, given)) {
                    fixes.add("state what is found", Optional.of(Edit.replace(given, text, call)));
                  }
                });
      }
    }
  }

  /** Proposes all sizes of a setting that states several; whether it is one. */
  private boolean ofSeveral(SourceOrigin setting, SourceOrigin first, SourceOrigin whole) {
    int count = 1;
    while (setting.argument(count).isPresent()) {
      count++;
    }
    if (count > 1) {
      int end = setting.argument(count - 1).orElse(first).end();
      fixes.add(
          "state what is found", Optional.of(Edit.of(first.start(), end, lastSizes(count), whole)));
    }
    return count > 1;
  }

  /** The last sizes of the tensor at fault. */
  String lastSizes(int count) {
    Shape in = scene.input().shape();
    return in.dims().subList(in.rank() - count, in.rank()).stream()
        .map(Dim::toString)
        .collect(Collectors.joining(", "));
  }

  /** The factors of a flattened size, where the description states factors too. */
  private Optional<String> product(SourceOrigin argument) {
    List<Node> nodes = Scene.nodes(scene.input());
    Collections.reverse(nodes);
    for (Node node : nodes) {
      if (node.inputs().isEmpty() || node.outputs().get(0).isPoisoned()) {
        break;
      }
      Shape before = node.inputs().get(0).shape();
      Shape after = node.outputs().get(0).shape();
      if (Scene.lowersRank(node)) {
        boolean isFlattened =
            after.rank() == 2 && before.product(1, before.rank()).equals(after.dim(1));
        return isFlattened && argument.tree() instanceof BinaryTree
            ? Optional.of(factors(before))
            : Optional.empty();
      } else if (!before.equals(after)) {
        break;
      }
    }
    return Optional.empty();
  }

  private static String factors(Shape image) {
    return image.dims().subList(1, image.rank()).stream()
        .map(Dim::toString)
        .collect(Collectors.joining(" * "));
  }

  void dtype() {
    Value input = scene.input();
    DType type = input.dtype().isFloating() ? DType.INT64 : DType.FLOAT32;
    fixes.add("state the element type of " + input.name(), inputs.state(input, type));
  }
}
