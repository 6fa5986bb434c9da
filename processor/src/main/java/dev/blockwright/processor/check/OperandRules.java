package dev.blockwright.processor.check;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.processor.read.Operands;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What to try where a tensor does not fit: another one in its place, or the same in another size.
 */
final class OperandRules {
  private static final int LONGEST = 60;

  private final Conflict conflict;
  private final Scene scene;
  private final Failure failure;
  private final Proposals fixes;

  OperandRules(Conflict conflict, Proposals fixes) {
    this.conflict = conflict;
    this.scene = conflict.scene();
    this.failure = scene.failure();
    this.fixes = fixes;
  }

  /** Repeats what is there once, a class token say, for each example. */
  void forEachExample() {
    for (int side = 0; side < 2; side++) {
      Shape once = conflict.shape(side);
      boolean isOnce =
          once.dim(0).equals(Dim.of(1)) && !conflict.shape(1 - side).dim(0).isConstant();
      String examples =
          Operands.of(failure, conflict.index(1 - side))
              .filter(other -> other.tree() instanceof IdentifierTree)
              .map(other -> other.text() + ".dim(0)")
              .orElse(null);
      if (isOnce && examples != null) {
        String kept = ", -1".repeat(once.rank() - 1);
        fixes.add(
            "repeat it for each example",
            scene.after(conflict.index(side), ".expand(" + examples + kept + ")"));
      }
    }
  }

  /** Another tensor than the one that is taken: its neighbour, or another variable's. */
  void otherTensors() {
    int enlarged = isEnlarged(0) && !isEnlarged(1) ? 0 : 1;
    for (int side : List.of(enlarged, 1 - enlarged)) {
      Optional<SourceOrigin> operand = Operands.of(failure, conflict.index(side));
      if (operand.isPresent() && scene.call().isPresent()) {
        neighbours(operand.get(), scene.call().get());
        takenBefore(operand.get());
        if (isFar() && (conflict.isConcat() || isEnlarged(enlarged))) {
          otherVariables(operand.get(), scene.call().get());
        }
      }
    }
  }

  /**
   * The elements beside {@code skips[i]} or {@code skips.get(i)}, and the one as far from the end.
   */
  private void neighbours(SourceOrigin operand, SourceOrigin call) {
    SourceOrigin index = null;
    String size = "";
    if (operand.tree() instanceof ArrayAccessTree access) {
      index = operand.within(access.getIndex());
      size = Sources.text(operand, access.getExpression()) + ".length";
    } else if (operand.tree() instanceof MethodInvocationTree get
        && Sources.nameOf(get).equals("get")
        && get.getArguments().size() == 1
        && get.getMethodSelect() instanceof MemberSelectTree select) {
      index = operand.within(get.getArguments().get(0));
      size = Sources.text(operand, select.getExpression()) + ".size()";
    }
    if (index == null) {
      return;
    }
    String text = index.text();
    Integer number = Sources.number(index);
    boolean isPlain = index.tree() instanceof IdentifierTree || number != null;
    List<String> others =
        number != null
            ? List.of(Integer.toString(number - 1), Integer.toString(number + 1))
            : isPlain
                ? List.of(text + " - 1", text + " + 1", size + " - 1 - " + text)
                : text.matches(".* [-+] 1")
                    ? List.of(text.substring(0, text.length() - 4), text + " - 1", text + " + 1")
                    : List.of(text + " - 1", text + " + 1");
    for (String other : others) {
      Edit edit = Edit.replace(index, other, call);
      String element =
          operand.text().substring(0, index.start() - operand.start())
              + other
              + operand.text().substring(index.end() - operand.start());
      if (!call.text().contains(element)) { // which it takes already
        fixes.add("take the one beside it", Optional.of(edit));
      }
    }
  }

  /** A statement that took an element away before. */
  private void takenBefore(SourceOrigin operand) {
    if (!(operand.tree() instanceof MethodInvocationTree)) {
      return;
    }
    for (ExpressionStatementTree statement : Sources.statementsBefore(operand)) {
      SourceOrigin place = operand.within(statement);
      if (place.text().equals(operand.text() + ";")) {
        fixes.add(Fix.of("leave out " + operand.text(), Edit.without(place)));
      }
    }
  }

  /** Whether one image is much larger than the other, as that of another level is. */
  private boolean isFar() {
    Shape a = conflict.shape(0);
    Shape b = conflict.shape(1);
    for (int axis : failure.problem().culprits().get(0).axes()) {
      if (axis > 1 && a.dim(axis).isConstant() && b.dim(axis).isConstant()) {
        long larger = Math.max(a.dim(axis).value(), b.dim(axis).value());
        long smaller = Math.min(a.dim(axis).value(), b.dim(axis).value());
        if (2 * larger >= 3 * smaller) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a side was made larger on its way, as beside an image of another level. */
  private boolean isEnlarged(int side) {
    return conflict.side(side).stream()
        .filter(node -> node.inputs().size() == 1 && !node.outputs().get(0).isPoisoned())
        .anyMatch(
            node -> {
              Shape in = node.inputs().get(0).shape();
              Shape out = node.outputs().get(0).shape();
              return in.rank() == out.rank()
                  && in.rank() > 3
                  && in.dim(-1).isConstant()
                  && out.dim(-1).isConstant()
                  && in.dim(-1).value() < out.dim(-1).value();
            });
  }

  /** The operands of a product in each other's place. */
  void exchanged() {
    Optional<SourceOrigin> left = Operands.of(failure, 0);
    Optional<SourceOrigin> right = Operands.of(failure, 1);
    if (scene.call().isPresent()
        && left.isPresent()
        && right.isPresent()
        && right.get().tree() instanceof ExpressionTree tree
        && Sources.isPrimary(tree)
        && right.get().text().length() + left.get().text().length() < LONGEST) {
      String text = right.get().text() + ".matmul(" + left.get().text() + ")";
      fixes.add("the other way round", Optional.of(Edit.replace(scene.call().get(), text)));
    }
  }

  /** Other variables in the place of the one that an operand is, or is computed from. */
  private void otherVariables(SourceOrigin whole, SourceOrigin call) {
    SourceOrigin operand = whole;
    while (operand.receiver().isPresent()) {
      operand = operand.receiver().get();
    }
    boolean isComputed = operand.tree() != whole.tree();
    if (!(operand.tree() instanceof IdentifierTree)
        || (isComputed && conflict.isConcat())
        || (!conflict.isConcat() && Sources.variableOf(operand) == null)) {
      return;
    }
    List<String> taken = new ArrayList<>(List.of(operand.text()));
    for (int i = 0; i < failure.inputs().size(); i++) {
      Operands.of(failure, i).ifPresent(other -> taken.add(other.text()));
    }
    List<VariableTree> variables = new ArrayList<>(Sources.variablesBefore(call));
    Collections.reverse(variables); // the next level stands next to it
    String series = operand.text().replaceAll("\\d+$", "");
    boolean isOfSeries =
        !series.equals(operand.text())
            && variables.stream()
                .map(variable -> variable.getName().toString())
                .anyMatch(other -> !taken.contains(other) && other.matches(series + "\\d+"));
    for (VariableTree variable : variables) {
      String name = variable.getName().toString();
      boolean isTensor =
          variable.getType() != null && variable.getType().toString().endsWith("Tensor");
      boolean isLike = !isOfSeries || name.matches(series + "\\d+");
      if (isTensor && isLike && !taken.contains(name)) {
        fixes.add("take " + name, Optional.of(Edit.replace(operand, name, call)));
      }
    }
  }

  /** Another width where one tensor was cut into pieces that are not of one size. */
  void evenPieces() {
    int axis = failure.problem().culprits().get(0).axes().get(0);
    Node cut =
        Scene.nodes(conflict.value(1)).stream()
            .filter(node -> node.outputs().size() > 1)
            .reduce((earlier, later) -> later)
            .orElse(null);
    if (cut == null || axis < 0 || cut.inputs().get(0).isPoisoned()) {
      return;
    }
    Dim whole = cut.inputs().get(0).shape().dim(axis);
    int pieces = cut.outputs().size();
    Node before = cut.inputs().get(0).producer();
    if (whole.isConstant()
        && whole.value() % pieces != 0
        && before != null
        && before.made() instanceof SourceOrigin made) {
      long more = (whole.value() / pieces + 1) * pieces;
      Sources.factoryCall(made, before.kind())
          .flatMap(call -> call.argument(0))
          .filter(width -> whole.toString().equals(width.text()))
          .ifPresent(
              width ->
                  fixes.add(
                      more + " features, for pieces of one size",
                      Optional.of(Edit.replace(width, Long.toString(more), made))));
    }
  }
}
