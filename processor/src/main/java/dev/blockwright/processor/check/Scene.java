package dev.blockwright.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Step;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.processor.read.MemberOrigin;
import dev.blockwright.processor.read.Operands;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A layer that could not be applied, and what stands around it.
 *
 * @param at the expression that the message points at; of a member its annotation
 * @param inputs where the network states its inputs
 */
record Scene(Failure failure, SourceOrigin at, SourceOrigin inputs) {
  private static final int MOST_TERMS = 3;

  /** Where the layer is made. */
  Optional<SourceOrigin> made() {
    return failure.made() instanceof SourceOrigin made ? Optional.of(made) : Optional.empty();
  }

  /** The call that applies it. */
  Optional<SourceOrigin> call() {
    return failure.applied() instanceof SourceOrigin call ? Optional.of(call) : Optional.empty();
  }

  /** The setting at fault. */
  Optional<SourceOrigin> setting() {
    String setting = failure.problem().setting();
    return setting == null ? Optional.empty() : made().flatMap(m -> m.setting(setting));
  }

  /** The kind of the layer; empty for another step than a layer of the dsl. */
  String kind() {
    return failure.layer() instanceof Operation operation ? operation.kind() : "";
  }

  /** The tensor at fault. */
  Value input() {
    return failure.inputs().get(inputIndex());
  }

  private int inputIndex() {
    return failure.problem().culprits().isEmpty() ? 0 : failure.problem().culprits().get(0).input();
  }

  /** The layers from the network's input to a tensor. */
  static List<Node> nodes(Value value) {
    return nodes(value, null);
  }

  /** The layers from one tensor to another. */
  static List<Node> nodes(Value value, @Nullable Value start) {
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

  /** All layers of a network that were applied yet. */
  static List<Node> nodesOf(Scope scope) {
    Scope root = scope;
    for (Scope outer = root; outer != null; outer = outer.parent()) {
      root = outer;
    }
    List<Node> nodes = new ArrayList<>();
    collect(root, nodes);
    return nodes;
  }

  private static void collect(Scope scope, List<Node> nodes) {
    for (Step step : scope.steps()) {
      if (step instanceof Node node) {
        nodes.add(node);
      } else if (step instanceof Scope inner) {
        collect(inner, nodes);
      }
    }
  }

  /** The inputs of the network that a tensor is computed from along {@link #nodes}. */
  static Value first(Value value) {
    List<Node> nodes = nodes(value);
    return nodes.isEmpty() || nodes.get(0).inputs().isEmpty()
        ? value
        : nodes.get(0).inputs().get(0);
  }

  /** Whether a layer's result has fewer axes than what it takes. */
  static boolean lowersRank(Node node) {
    Value out = node.outputs().get(0);
    Value in = node.inputs().isEmpty() ? out : node.inputs().get(0);
    return !out.isPoisoned() && !in.isPoisoned() && out.shape().rank() < in.shape().rank();
  }

  // ---- edits

  /** Does something to an operand where the layer is applied: {@code x} becomes {@code x.abs()}. */
  Optional<Edit> after(int input, String suffix) {
    return Operands.of(failure, input)
        .flatMap(
            operand ->
                call()
                    .map(
                        call ->
                            operand.tree() instanceof ExpressionTree tree && Sources.isPrimary(tree)
                                ? Edit.of(operand.end(), operand.end(), suffix, call)
                                : Edit.replace(
                                    operand, "(" + operand.text() + ")" + suffix, call)));
  }

  /** Puts a layer before the one that failed. */
  Optional<Edit> before(String layer) {
    if (failure.made() instanceof MemberOrigin) {
      return new Members(inputs).before(failure.made(), layer);
    }
    Optional<Edit> listed = made().flatMap(made -> beforeInList(made, layer));
    if (listed.isPresent()) {
      return listed;
    }
    Optional<SourceOrigin> argument = call().flatMap(call -> call.argument(failure.argument()));
    if (argument.isPresent()) {
      int start = argument.get().start();
      return call().map(call -> Edit.of(start, start, layer + ", ", call));
    }
    return after(inputIndex(), ".then(" + layer + ")");
  }

  /** Puts a layer before the one that failed, and another one behind it. */
  Optional<Fix> around(String title, String before, String behind) {
    if (failure.made() instanceof MemberOrigin) {
      return new Members(inputs).around(failure.made(), title, before, behind);
    }
    Optional<SourceOrigin> list = made().flatMap(Scene::listIn);
    Optional<SourceOrigin> place =
        list.isPresent() ? made() : call().flatMap(call -> call.argument(failure.argument()));
    return place.map(
        layer ->
            Fix.of(
                title,
                Edit.replace(
                    layer,
                    before + ", " + layer.text() + ", " + behind,
                    list.or(this::call).orElse(layer))));
  }

  private static Optional<Edit> beforeInList(SourceOrigin made, String layer) {
    return listIn(made).map(list -> Edit.of(made.start(), made.start(), layer + ", ", list));
  }

  /** The call that makes a list of layers of which one is made in it. */
  private static Optional<SourceOrigin> listIn(SourceOrigin made) {
    SourceOrigin parent = Sources.parent(made);
    boolean isListed =
        parent != null
            && parent.tree() instanceof MethodInvocationTree list
            && list.getArguments().contains(made.tree())
            && List.of("sequential", "then", "of", "asList").contains(Sources.nameOf(list));
    return isListed && parent != null ? Optional.of(parent) : Optional.empty();
  }

  // ---- numbers

  /** How a size may be written at a place: by names that have it, and as the number. */
  static List<String> terms(Dim size, SourceOrigin place) {
    if (!size.isConstant()) {
      return List.of();
    }
    String number = size.toString();
    List<String> terms = new ArrayList<>();
    place
        .values()
        .forEach((name, value) -> terms.addAll(value.equals(number) ? List.of(name) : List.of()));
    if (size.value() > 2) { // small numbers are in many names by chance
      for (String name : Sources.names(place)) {
        if (terms.size() < MOST_TERMS
            && !terms.contains(name)
            && number.equals(place.value(name))) {
          terms.add(name);
        }
      }
    }
    terms.add(number);
    return terms;
  }

  /**
   * A number that is written in the source.
   *
   * @param around the declaration or call to be shown with it
   */
  record Written(SourceOrigin number, SourceOrigin around, int value) {
    /** An edit that writes another number. */
    Edit replaced(long other) {
      return Edit.replace(number, Long.toString(other), around);
    }
  }

  /**
   * Where the number is written that an expression stands for: in the expression, at a variable's
   * declaration, or where the composite of which it is a component is made.
   */
  Optional<Written> written(SourceOrigin expression, SourceOrigin around) {
    return written(expression, around, failure.scope(), 0);
  }

  /** Where the number of a name in the body of a composite is written, as above. */
  Optional<Written> writtenElsewhere(SourceOrigin name, SourceOrigin around, Scope composite) {
    return name.tree() instanceof IdentifierTree
        ? written(name, around, composite, 0)
        : Optional.empty();
  }

  private Optional<Written> written(
      SourceOrigin place, SourceOrigin around, @Nullable Scope scope, int depth) {
    Integer number = Sources.number(place);
    if (number != null) {
      return Optional.of(new Written(place, around, number));
    }
    if (depth > 5 || !(place.tree() instanceof IdentifierTree identifier)) {
      return Optional.empty();
    }
    String name = identifier.getName().toString();
    for (VariableTree variable : Sources.variablesBefore(place)) {
      if (variable.getName().contentEquals(name)) {
        return variable.getInitializer() == null
            ? Optional.empty()
            : written(
                place.within(variable.getInitializer()), place.within(variable), scope, depth + 1);
      }
    }
    ClassTree type = Sources.enclosing(place, ClassTree.class);
    while (type != null) {
      Optional<Written> found = ofField(name, type, place, scope, depth);
      if (found.isPresent()) {
        return found;
      }
      TreePath path = TreePath.getPath(place.unit(), type);
      type = null;
      for (path = path == null ? null : path.getParentPath();
          path != null && type == null;
          path = path.getParentPath()) {
        type = path.getLeaf() instanceof ClassTree outer ? outer : null;
      }
    }
    return Optional.empty();
  }

  private Optional<Written> ofField(
      String name, ClassTree type, SourceOrigin place, @Nullable Scope scope, int depth) {
    int index = 0;
    for (Tree member : type.getMembers()) {
      if (member instanceof VariableTree field && field.getName().contentEquals(name)) {
        if (field.getInitializer() != null) {
          return written(
              place.within(field.getInitializer()), place.within(field), scope, depth + 1);
        }
        return ofComponent(name, type, index, scope, depth);
      }
      index += member instanceof VariableTree ? 1 : 0;
    }
    return Optional.empty();
  }

  private Optional<Written> ofComponent(
      String name, ClassTree type, int component, @Nullable Scope scope, int depth) {
    int index = component;
    if (type.getKind() != Tree.Kind.RECORD) {
      index = -1;
      for (Tree member : type.getMembers()) {
        if (member instanceof MethodTree method && method.getName().contentEquals("<init>")) {
          for (int i = 0; i < method.getParameters().size(); i++) {
            index = method.getParameters().get(i).getName().contentEquals(name) ? i : index;
          }
        }
      }
    }
    for (Scope at = scope; at != null; at = at.parent()) {
      if (at.typeName().equals(type.getSimpleName().toString())
          && at.made() instanceof SourceOrigin made
          && made.tree() instanceof NewClassTree creation
          && index >= 0
          && index < creation.getArguments().size()) {
        return written(
            made.within(creation.getArguments().get(index)), made, at.parent(), depth + 1);
      }
    }
    return Optional.empty();
  }
}
