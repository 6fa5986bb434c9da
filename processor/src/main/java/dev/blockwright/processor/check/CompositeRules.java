package dev.blockwright.processor.check;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.processor.read.Operands;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What to try where a condition or a composite's arguments lead to two shapes. */
final class CompositeRules {
  private final Conflict conflict;
  private final Scene scene;
  private final Failure failure;
  private final Proposals fixes;

  CompositeRules(Conflict conflict, Proposals fixes) {
    this.conflict = conflict;
    this.scene = conflict.scene();
    this.failure = scene.failure();
    this.fixes = fixes;
  }

  /** Where a condition chooses whether to add: only where the sizes agree. */
  void whereTheyFit() {
    SourceOrigin call = scene.call().orElse(null);
    SourceOrigin condition = call == null ? null : Sources.conditionFor(call);
    int axis = failure.problem().culprits().get(0).axes().get(0);
    if (call == null || condition == null || axis < 0) {
      return;
    }
    Dim mine = conflict.shape(0).dim(axis);
    Dim other = conflict.shape(1).dim(axis);
    List<String> tests = new ArrayList<>();
    for (String a : Scene.terms(mine, call)) {
      for (String b : Scene.terms(other, call)) {
        boolean areNames =
            Character.isJavaIdentifierStart(a.charAt(0))
                && Character.isJavaIdentifierStart(b.charAt(0));
        if (areNames) {
          tests.add(a + " == " + b);
        }
      }
    }
    Optional<SourceOrigin> left = Operands.of(failure, conflict.index(0));
    Optional<SourceOrigin> right = Operands.of(failure, conflict.index(1));
    if (left.isPresent()
        && right.isPresent()
        && left.get().tree() instanceof IdentifierTree
        && right.get().tree() instanceof IdentifierTree) {
      tests.add(
          left.get().text()
              + ".size("
              + axis
              + ") == "
              + right.get().text()
              + ".size("
              + axis
              + ")");
    }
    String text = condition.text();
    boolean isLoose =
        condition.tree() instanceof BinaryTree both && both.getKind() == Tree.Kind.CONDITIONAL_OR;
    for (String test : tests) {
      fixes.add(
          "only where the " + conflict.shape(0).axisName(axis) + " agree",
          Optional.of(
              Edit.replace(
                  condition, (isLoose ? "(" + text + ")" : text) + " && " + test, condition)));
    }
  }

  void callsOfComposites() {
    Set<Integer> strides = new TreeSet<>();
    conflict.sides().forEach(side -> side.forEach(node -> strides.add(Windows.stride(node))));
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
