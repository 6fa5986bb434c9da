package dev.blockwright.processor.check;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
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
    Shape in = scene.input().shape();
    int axis = axes.get(0);
    boolean isLast = axis == in.rank() - 1;
    if (isLast && in.rank() > 2 && in.product(1, in.rank()).toString().equals(stated.group(1))) {
      fixes.add("flatten before it", scene.before("flatten()"));
    }
    if (!isLast && in.dim(in.rank() - 1).toString().equals(stated.group(1))) {
      new LayoutRules(scene, fixes).channelsFirst();
    }
    if (isLast && in.rank() == 3 && in.dim(1).toString().equals(stated.group(1))) {
      fixes.add("swap the axes", scene.before("transpose(1, 2)"));
    }
    SourceOrigin setting = call.get();
    SourceOrigin whole = scene.made().orElse(setting);
    setting
        .argument(0)
        .ifPresent(
            argument -> {
              product(argument)
                  .ifPresent(
                      text ->
                          fixes.add(
                              "state what is found",
                              Optional.of(Edit.replace(argument, text, whole))));
              for (String text : Scene.terms(in.dim(axis), argument)) {
                fixes.add("state what is found", Optional.of(Edit.replace(argument, text, whole)));
              }
            });
    if (setting.tree() instanceof MethodInvocationTree tree
        && tree.getMethodSelect() instanceof MemberSelectTree select) {
      int end = setting.within(select.getExpression()).end();
      fixes.add("leave the size to be found", Optional.of(Edit.of(end, setting.end(), "", whole)));
    }
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
            ? Optional.of(
                before.dims().subList(1, before.rank()).stream()
                    .map(Dim::toString)
                    .collect(Collectors.joining(" * ")))
            : Optional.empty();
      } else if (!before.equals(after)) {
        break;
      }
    }
    return Optional.empty();
  }

  void dtype() {
    Value input = scene.input();
    DType type = input.dtype().isFloating() ? DType.INT64 : DType.FLOAT32;
    fixes.add("state the element type of " + input.name(), inputs.state(input, type));
  }
}
