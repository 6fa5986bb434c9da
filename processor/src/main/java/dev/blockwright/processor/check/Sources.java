package dev.blockwright.processor.check;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import dev.blockwright.processor.read.LastAssignment;
import dev.blockwright.processor.read.SourceOrigin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands around a place in a source file. */
final class Sources {
  private Sources() {}

  /** The whole text of a file. */
  static String text(CompilationUnitTree unit) {
    try {
      return unit.getSourceFile().getCharContent(true).toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The text of a tree in the file of a place. */
  static String text(SourceOrigin file, Tree tree) {
    return file.within(tree).text();
  }

  /** The innermost tree of a kind around a place. */
  static <T extends Tree> @Nullable T enclosing(SourceOrigin place, Class<T> kind) {
    TreePath path = TreePath.getPath(place.unit(), place.tree());
    while (path != null && !kind.isInstance(path.getLeaf())) {
      path = path.getParentPath();
    }
    return path == null ? null : kind.cast(path.getLeaf());
  }

  /** Whether two places stand in the body of one method. */
  static boolean inSameMethod(SourceOrigin a, SourceOrigin b) {
    MethodTree method = enclosing(a, MethodTree.class);
    return method != null && method == enclosing(b, MethodTree.class);
  }

  /** An expression without brackets around it. */
  static ExpressionTree bare(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree brackets ? bare(brackets.getExpression()) : tree;
  }

  /** What a local variable was last given before a place in its method. */
  static @Nullable ExpressionTree lastValue(String variable, SourceOrigin before) {
    return LastAssignment.of(variable, before, enclosing(before, MethodTree.class));
  }

  /** The condition of the choice around a place that is made there if it is true. */
  static @Nullable SourceOrigin conditionFor(SourceOrigin place) {
    Tree below = place.tree();
    TreePath path = TreePath.getPath(place.unit(), below);
    for (path = path == null ? null : path.getParentPath();
        path != null && !(path.getLeaf() instanceof MethodTree);
        path = path.getParentPath()) {
      if (path.getLeaf() instanceof ConditionalExpressionTree choice
          && choice.getTrueExpression() == below) {
        return place.within(bare(choice.getCondition()));
      } else if (path.getLeaf() instanceof IfTree choice && choice.getThenStatement() == below) {
        return place.within(bare(choice.getCondition()));
      }
      below = path.getLeaf();
    }
    return null;
  }

  /** Whether a file imports a class. */
  static boolean imports(SourceOrigin file, String packageName, String simpleName) {
    for (ImportTree tree : file.unit().getImports()) {
      String imported = tree.getQualifiedIdentifier().toString();
      if (!tree.isStatic()
          && (imported.equals(packageName + ".*")
              || imported.equals(packageName + "." + simpleName))) {
        return true;
      }
    }
    return false;
  }

  /** The expression or statement that a place is a part of. */
  static @Nullable SourceOrigin parent(SourceOrigin place) {
    TreePath path = TreePath.getPath(place.unit(), place.tree());
    TreePath parent = path == null ? null : path.getParentPath();
    return parent == null ? null : place.within(parent.getLeaf());
  }

  /** The expression statement around a place; null if it stands in another kind of statement. */
  static @Nullable SourceOrigin statement(SourceOrigin place) {
    ExpressionStatementTree statement = enclosing(place, ExpressionStatementTree.class);
    return statement == null ? null : place.within(statement);
  }

  /** The expression statements before a place in its method. */
  static List<ExpressionStatementTree> statementsBefore(SourceOrigin place) {
    List<ExpressionStatementTree> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitExpressionStatement(
          ExpressionStatementTree tree, @Nullable Void none) {
        if (place.within(tree).end() <= place.start()) {
          found.add(tree);
        }
        return super.visitExpressionStatement(tree, null);
      }
    }.scan(enclosing(place, MethodTree.class), null);
    return found;
  }

  /**
   * The names of the variables that are in scope at a place, those that say most first: fields,
   * parameters, local ones.
   */
  static List<String> names(SourceOrigin place) {
    List<String> names = new ArrayList<>();
    TreePath path = TreePath.getPath(place.unit(), place.tree());
    for (; path != null; path = path.getParentPath()) {
      List<? extends Tree> members =
          path.getLeaf() instanceof MethodTree method
              ? method.getParameters()
              : path.getLeaf() instanceof LambdaExpressionTree lambda
                  ? lambda.getParameters()
                  : path.getLeaf() instanceof ClassTree type ? type.getMembers() : List.of();
      for (Tree member : members) {
        if (member instanceof VariableTree variable) {
          names.add(variable.getName().toString());
        }
      }
    }
    Collections.reverse(names);
    variablesBefore(place).forEach(variable -> names.add(variable.getName().toString()));
    return names.stream().distinct().toList();
  }

  /** The parameters and expressions within a tree that have a value. */
  static List<ExpressionTree> withValue(SourceOrigin place, long value) {
    String wanted = Long.toString(value);
    List<ExpressionTree> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void none) {
        if (wanted.equals(String.valueOf(tree.getValue()))) {
          found.add(tree);
        }
        return null;
      }

      @Override
      public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void none) {
        if (wanted.equals(place.value(tree.getName().toString()))) {
          found.add(tree);
        }
        return null;
      }
    }.scan(place.tree(), null);
    return found;
  }

  /** The local variables that are declared before a place in its method. */
  static List<VariableTree> variablesBefore(SourceOrigin place) {
    List<VariableTree> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree tree, @Nullable Void none) {
        if (place.within(tree).end() <= place.start()) {
          found.add(tree);
        }
        return super.visitVariable(tree, null);
      }
    }.scan(enclosing(place, MethodTree.class), null);
    return found;
  }

  /** The local variable that an expression is; null if it is something else. */
  static @Nullable VariableTree variableOf(SourceOrigin expression) {
    VariableTree found = null;
    if (expression.tree() instanceof IdentifierTree name) {
      for (VariableTree variable : variablesBefore(expression)) {
        found = variable.getName().equals(name.getName()) ? variable : found;
      }
    }
    return found;
  }

  /** The loop that a variable is of; null if it is of none. */
  static @Nullable EnhancedForLoopTree loopOf(VariableTree variable, SourceOrigin place) {
    TreePath path = TreePath.getPath(place.unit(), variable);
    return path != null && path.getParentPath().getLeaf() instanceof EnhancedForLoopTree loop
        ? loop
        : null;
  }

  /** At how many places of its method a local variable's name is read. */
  static int uses(VariableTree variable, SourceOrigin place) {
    int[] uses = {0};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void none) {
        uses[0] += tree.getName().equals(variable.getName()) ? 1 : 0;
        return null;
      }
    }.scan(enclosing(place, MethodTree.class), null);
    return uses[0];
  }

  /** The call of a layer's factory in an expression such as {@code conv2d(64, 7).stride(2)}. */
  static Optional<SourceOrigin> factoryCall(SourceOrigin made, String kind) {
    Tree at = made.tree();
    while (at instanceof MethodInvocationTree call) {
      if (nameOf(call).equals(kind)) {
        return Optional.of(made.within(at));
      }
      at =
          call.getMethodSelect() instanceof MemberSelectTree select ? select.getExpression() : call;
      if (at == call) {
        break;
      }
    }
    return Optional.empty();
  }

  /** The simple name of the method that is called. */
  static String nameOf(MethodInvocationTree call) {
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      return select.getIdentifier().toString();
    }
    return call.getMethodSelect() instanceof IdentifierTree name ? name.getName().toString() : "";
  }

  /** The number that stands at a place; null if it is another expression. */
  static @Nullable Integer number(SourceOrigin place) {
    String text = place.text();
    boolean isNumber = text.matches("-?[0-9]{1,9}");
    return isNumber ? Integer.valueOf(text) : null;
  }

  /** The whole numbers among the arguments of a call, with their signs. */
  static List<SourceOrigin> arguments(SourceOrigin place) {
    return place.tree() instanceof MethodInvocationTree call
        ? numbers(place, call.getArguments())
        : numbers(place);
  }

  /** The whole numbers within a place, with their signs. */
  static List<SourceOrigin> numbers(SourceOrigin place) {
    return numbers(place, List.of(place.tree()));
  }

  private static List<SourceOrigin> numbers(SourceOrigin place, List<? extends Tree> trees) {
    List<SourceOrigin> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitUnary(com.sun.source.tree.UnaryTree tree, @Nullable Void none) {
        if (number(place.within(tree)) != null) {
          found.add(place.within(tree));
          return null;
        }
        return super.visitUnary(tree, null);
      }

      @Override
      public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void none) {
        if (tree.getValue() instanceof Integer) {
          found.add(place.within(tree));
        }
        return null;
      }
    }.scan(trees, null);
    return found;
  }

  /** An edit that takes an argument out of a call; null if it cannot be. */
  static @Nullable Edit withoutArgument(SourceOrigin call, Tree argument) {
    if (!(call.tree() instanceof MethodInvocationTree tree)) {
      return null;
    }
    List<? extends ExpressionTree> arguments = tree.getArguments();
    int index = arguments.indexOf(argument);
    if (index < 0 || arguments.size() < 2) {
      return null;
    }
    SourceOrigin place = call.within(argument);
    return index + 1 < arguments.size()
        ? Edit.of(place.start(), call.within(arguments.get(index + 1)).start(), "", call)
        : Edit.of(call.within(arguments.get(index - 1)).end(), place.end(), "", call);
  }

  /** A call with its receiver left out where it is itself a call. */
  static boolean isPrimary(ExpressionTree tree) {
    return tree instanceof IdentifierTree
        || tree instanceof ArrayAccessTree
        || tree instanceof MemberSelectTree
        || tree instanceof MethodInvocationTree
        || tree instanceof ParenthesizedTree;
  }
}
