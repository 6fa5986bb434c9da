package dev.blockwright.processor.check;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionStatementTree;
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
import java.util.List;
import java.util.Optional;

/**
 * What to try where a tensor does not fit: another one in its place, or the same in another size.
 */
final class OperandRules {
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

  /** Another tensor than the one that is taken: its neighbour, or another variable's. */
  void otherTensors() {
    for (int side = 1; side >= 0; side--) {
      Optional<SourceOrigin> operand = Operands.of(failure, conflict.index(side));
      if (operand.isPresent() && scene.call().isPresent()) {
        neighbours(operand.get(), scene.call().get());
        takenBefore(operand.get());
        if (conflict.isConcat() && isFar() && operand.get().tree() instanceof IdentifierTree) {
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

  private void otherVariables(SourceOrigin operand, SourceOrigin call) {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < failure.inputs().size(); i++) {
      Operands.of(failure, i).ifPresent(other -> taken.add(other.text()));
    }
    for (VariableTree variable : Sources.variablesBefore(operand)) {
      String name = variable.getName().toString();
      boolean isTensor =
          variable.getType() != null && variable.getType().toString().endsWith("Tensor");
      if (isTensor && !taken.contains(name)) {
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
