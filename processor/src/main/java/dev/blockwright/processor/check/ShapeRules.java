package dev.blockwright.processor.check;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Pool;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.dsl.shape.ParameterSpec;
import dev.blockwright.processor.read.SourceOrigin;
import dev.blockwright.processor.report.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What to try where two tensors that should have one shape have two. */
final class ShapeRules {
  private final Failure failure;
  private final List<Value> values;
  private final List<List<Node>> sides;
  private final List<Fix> fixes = new ArrayList<>();

  private ShapeRules(Failure failure) {
    this.failure = failure;
    this.values =
        failure.problem().culprits().stream().map(c -> failure.inputs().get(c.input())).toList();
    List<History> histories = History.ofAll(values, failure.scope());
    List<List<Node>> nodes = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      nodes.add(nodes(values.get(i), histories.get(i).start()));
    }
    this.sides = nodes;
  }

  static List<Fix> propose(Failure failure) {
    if (failure.problem().culprits().size() != 2) {
      return List.of();
    }
    ShapeRules rules = new ShapeRules(failure);
    boolean isConcat = failure.applied().text().startsWith("concat");
    if (!isConcat) {
      rules.project(1);
      rules.project(0);
    }
    if (rules.values.get(0).shape().rank() > 2) {
      rules.paddings();
    }
    rules.callsOfComposites();
    if (rules.values.get(0).shape().rank() > 2) {
      rules.strides();
    }
    if (!isConcat) {
      rules.channels();
    }
    return rules.fixes;
  }

  // ---- the layers that led to a tensor

  /** The layers from the network's input to a tensor. */
  static List<Node> nodes(Value value) {
    return nodes(value, null);
  }

  private static List<Node> nodes(Value value, @Nullable Value start) {
    List<Node> nodes = new ArrayList<>();
    Value at = value;
    for (Node node = at.producer(); node != null && at != start; node = at.producer()) {
      nodes.add(node);
      if (node.inputs().isEmpty()) {
        break;
      }
      at = node.inputs().get(0);
    }
    Collections.reverse(nodes);
    return nodes;
  }

  private static int stride(Node node) {
    return node.layer() instanceof Windowed<?> w && !node.kind().startsWith("convTranspose")
        ? Collections.max(w.stride())
        : 1;
  }

  // ---- a projection

  private void project(int side) {
    if (!(failure.applied() instanceof SourceOrigin call)
        || !(call.tree() instanceof MethodInvocationTree invocation)
        || !(invocation.getMethodSelect() instanceof MemberSelectTree select)
        || invocation.getArguments().size() != 1) {
      return;
    }
    ExpressionTree operand = side == 0 ? select.getExpression() : invocation.getArguments().get(0);
    String layer = projection(side, call);
    if (layer == null) {
      return;
    }
    String name = side == 0 ? "the left side" : "the right side";
    boolean isShortcut = sides.get(side).isEmpty() && !sides.get(1 - side).isEmpty();
    if (isShortcut || "shortcut".equals(Sources.text(call, operand))) {
      name = "the shortcut";
    } else if (operand instanceof IdentifierTree variable) {
      name = variable.getName().toString();
    }
    String title = "project " + name;
    ExpressionTree value = Sources.bare(operand);
    if (value instanceof IdentifierTree variable) {
      ExpressionTree last = Sources.lastValue(variable.getName().toString(), call);
      if (last != null && Sources.bare(last) instanceof ConditionalExpressionTree) {
        value = Sources.bare(last);
      }
    }
    if (value instanceof ConditionalExpressionTree choice) {
      String yes = projected(call, choice.getTrueExpression(), layer);
      String no = projected(call, choice.getFalseExpression(), layer);
      SourceOrigin whole = call.within(choice);
      if (no.equals(Sources.text(call, choice.getTrueExpression()))) {
        fixes.add(Fix.of(title, Edit.replace(whole, no)));
      } else if (yes.equals(Sources.text(call, choice.getFalseExpression()))) {
        fixes.add(Fix.of(title, Edit.replace(whole, yes)));
      } else {
        fixes.add(Fix.of(title, Edit.replace(call.within(choice.getFalseExpression()), no, whole)));
        fixes.add(Fix.of(title, Edit.replace(call.within(choice.getTrueExpression()), yes, whole)));
      }
      return;
    }
    fixes.add(
        Fix.of(title, Edit.replace(call.within(operand), projected(call, operand, layer), call)));
  }

  private static String projected(SourceOrigin file, ExpressionTree tensor, String layer) {
    String text = Sources.text(file, tensor);
    return (Sources.isPrimary(tensor) ? text : "(" + text + ")") + ".then(" + layer + ")";
  }

  /** The layer that gives one side the other's shape; null if there is none. */
  private @Nullable String projection(int side, SourceOrigin call) {
    Shape mine = values.get(side).shape();
    Shape other = values.get(1 - side).shape();
    int rank = mine.rank();
    if (rank != other.rank() || rank < 2 || rank > 5 || !mine.dim(0).equals(other.dim(0))) {
      return null;
    }
    String channels = channelsOf(1 - side, call);
    if (channels == null) {
      return null;
    }
    if (rank == 2) {
      return "linear(" + channels + ")";
    }
    int step = 1;
    String stated = null;
    for (Node node : sides.get(1 - side)) {
      int stride = stride(node);
      if (stride > 1) {
        stated = step == 1 ? argument(node, "stride", call) : null;
        step *= stride;
      }
    }
    for (int axis = 2; axis < rank; axis++) {
      Dim out = mine.dim(axis).minus(1).div(step).plus(1);
      if (!out.equals(other.dim(axis))) {
        return null;
      }
    }
    String stride = step == 1 ? "" : ".stride(" + (stated == null ? step : stated) + ")";
    return "conv" + (rank - 2) + "d(" + channels + ", 1)" + stride;
  }

  /** A side's number of channels, in the user's own terms where they hold at a place. */
  private @Nullable String channelsOf(int side, SourceOrigin place) {
    Dim channels = values.get(side).shape().dim(1);
    Node last = lastOfChannels(side);
    if (last != null && last.made() instanceof SourceOrigin made) {
      Optional<SourceOrigin> argument =
          Sources.factoryCall(made, last.kind()).flatMap(factory -> factory.argument(0));
      if (argument.isPresent() && Sources.inSameMethod(made, place)) {
        return argument.get().text();
      }
    }
    return channels.isConstant() ? channels.toString() : null;
  }

  private @Nullable Node lastOfChannels(int side) {
    Node last = null;
    for (Node node : sides.get(side)) {
      if (weightRank(node) > 1) {
        last = node;
      }
    }
    return last;
  }

  /** The number of axes of a weight whose first axis makes the layer's channels; 0 without one. */
  private static int weightRank(Node node) {
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

  /** The argument of a layer's setting, if it holds at a place too. */
  private static @Nullable String argument(Node node, String setting, SourceOrigin place) {
    if (node.made() instanceof SourceOrigin made && Sources.inSameMethod(made, place)) {
      return made.setting(setting).flatMap(s -> s.argument(0)).map(SourceOrigin::text).orElse(null);
    }
    return null;
  }

  // ---- padding

  private void paddings() {
    Set<Tree> seen = new HashSet<>();
    List<Fix> each = new ArrayList<>();
    for (List<Node> side : sides) {
      for (Node node : side) {
        if (node.layer() instanceof Windowed<?> windowed
            && node.made() instanceof SourceOrigin made
            && seen.add(made.tree())) {
          int reach = windowed.window().reach(0);
          boolean isLossy = reach > 1 && reach % 2 == 1 && !windowed.window().same();
          if (isLossy
              && !(windowed instanceof Pool<?>)
              && windowed.padding().stream().allMatch(p -> p < reach / 2)) {
            padding(made, node.kind(), reach / 2)
                .ifPresent(edit -> each.add(Fix.of("keep the border pixels", edit)));
          }
        }
      }
    }
    fixes.addAll(each);
    if (each.size() > 1 && each.size() <= 4) {
      fixes.add(each.stream().reduce(Fix::and).orElseThrow());
    }
  }

  /** An edit that gives a window a padding. */
  static Optional<Edit> padding(SourceOrigin made, String kind, int padding) {
    Optional<SourceOrigin> stated = made.setting("padding");
    if (stated.isPresent()) {
      return stated
          .get()
          .argument(0)
          .map(argument -> Edit.replace(argument, Integer.toString(padding), made));
    }
    return Sources.factoryCall(made, kind)
        .map(call -> Edit.of(call.end(), call.end(), ".padding(" + padding + ")", made));
  }

  /** The size of a window where a layer is made. */
  static Optional<SourceOrigin> kernel(SourceOrigin made, String kind) {
    return Sources.factoryCall(made, kind)
        .flatMap(call -> call.argument(call.argument(1).isPresent() ? 1 : 0));
  }

  // ---- strides

  private void strides() {
    Set<Tree> seen = new HashSet<>();
    for (List<Node> side : sides) {
      for (Node node : side) {
        if (node.made() instanceof SourceOrigin made && seen.add(made.tree())) {
          smallerStride(node).ifPresent(fixes::add);
          withoutPool(node).ifPresent(fixes::add);
        }
      }
    }
  }

  /** A layer with stride 1 instead of more. */
  static Optional<Fix> smallerStride(Node node) {
    if (stride(node) == 1 || !(node.made() instanceof SourceOrigin made)) {
      return Optional.empty();
    }
    return made.setting("stride")
        .flatMap(setting -> setting.argument(0))
        .map(argument -> Fix.of("stride 1", Edit.replace(argument, "1", made)));
  }

  /** A call without the pool that is one of its arguments. */
  static Optional<Fix> withoutPool(Node node) {
    if (!(node.layer() instanceof Pool<?>)
        || stride(node) == 1
        || !(node.made() instanceof SourceOrigin made)
        || !(node.applied() instanceof SourceOrigin call)) {
      return Optional.empty();
    }
    return Optional.ofNullable(Sources.withoutArgument(call, made.tree()))
        .map(edit -> Fix.of("leave out " + made.text(), edit));
  }

  // ---- channels

  private void channels() {
    for (int side = 0; side < 2; side++) {
      Shape other = values.get(1 - side).shape();
      Node last = lastOfChannels(side);
      int axis = last == null ? 0 : channelAxis(weightRank(last), other);
      if (last == null
          || !(last.made() instanceof SourceOrigin made)
          || axis >= other.rank()
          || !other.dim(axis).isConstant()) {
        continue;
      }
      String wanted = other.dim(axis).toString();
      Sources.factoryCall(made, last.kind())
          .flatMap(call -> call.argument(0))
          .filter(argument -> !argument.text().equals(wanted))
          .ifPresent(
              argument ->
                  fixes.add(
                      Fix.of(
                          wanted + (axis == 1 && other.rank() > 2 ? " channels" : " features"),
                          Edit.replace(argument, wanted, made))));
    }
  }

  // ---- the composites that the place is reached through

  private void callsOfComposites() {
    Set<Integer> strides = new TreeSet<>();
    sides.forEach(side -> side.forEach(node -> strides.add(stride(node))));
    strides.remove(1);
    Scope scope = failure.scope();
    for (int i = 0; i < 2 && scope != null; i++) {
      if (scope.made() instanceof SourceOrigin made && made.tree() instanceof NewClassTree tree) {
        for (ExpressionTree argument : tree.getArguments()) {
          change(made, argument, strides);
        }
      }
      scope = scope.parent();
    }
  }

  private void change(SourceOrigin made, ExpressionTree argument, Set<Integer> strides) {
    SourceOrigin place = made.within(argument);
    Integer number = Sources.number(place);
    ExpressionTree bare = Sources.bare(argument);
    if (number != null && strides.contains(number)) {
      for (VariableTree flag : Sources.variablesBefore(made)) {
        if (flag.getType() != null && flag.getType().toString().equals("boolean")) {
          String name = flag.getName().toString();
          fixes.add(
              Fix.of(
                  "stride " + number + " only where " + name,
                  Edit.replace(place, name + " ? " + number + " : 1", made)));
        }
      }
      fixes.add(Fix.of("stride 1", Edit.replace(place, "1", made)));
    } else if (bare instanceof ConditionalExpressionTree choice) {
      fixes.add(
          Fix.of(
              "always " + Sources.text(made, choice.getFalseExpression()),
              Edit.replace(place, Sources.text(made, choice.getFalseExpression()), made)));
      condition(made, choice.getCondition(), made, "");
    } else if (bare instanceof LiteralTree literal && literal.getValue() instanceof Boolean value) {
      fixes.add(Fix.of("say " + !value, Edit.replace(place, Boolean.toString(!value), made)));
    } else if (bare instanceof IdentifierTree name) {
      for (VariableTree variable : Sources.variablesBefore(made)) {
        ExpressionTree value = variable.getInitializer();
        if (variable.getName().equals(name.getName())
            && value != null
            && variable.getType() != null
            && variable.getType().toString().equals("boolean")) {
          condition(made, value, made.within(variable), name + " ");
          fixes.add(Fix.of("let " + name + " be true", Edit.replace(place, "true", made)));
        }
      }
    } else {
      condition(made, argument, made, "");
    }
  }

  /** Leaves out one side of a condition. */
  private void condition(
      SourceOrigin file, ExpressionTree condition, SourceOrigin around, String what) {
    if (Sources.bare(condition) instanceof BinaryTree both
        && both.getKind() == Tree.Kind.CONDITIONAL_AND) {
      for (ExpressionTree kept : List.of(both.getRightOperand(), both.getLeftOperand())) {
        String text = Sources.text(file, kept);
        fixes.add(
            Fix.of(what + "wherever " + text, Edit.replace(file.within(condition), text, around)));
      }
    }
  }
}
