package dev.blockwright.processor.read;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import org.jspecify.annotations.Nullable;

/** The last place before another one at which a variable gets a value. */
public final class LastAssignment extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final String variable;
  private final SourceOrigin before;
  private @Nullable ExpressionTree found;

  private LastAssignment(String variable, SourceOrigin before) {
    this.variable = variable;
    this.before = before;
  }

  /** The expression that a local variable was last given before a place; null if there is none. */
  public static @Nullable ExpressionTree of(
      String variable, SourceOrigin before, @Nullable Tree method) {
    LastAssignment search = new LastAssignment(variable, before);
    search.scan(method, null);
    return search.found;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, @Nullable Void none) {
    if (tree.getName().contentEquals(variable)) {
      consider(tree.getInitializer());
    }
    return super.visitVariable(tree, null);
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void none) {
    if (tree.getVariable() instanceof IdentifierTree name
        && name.getName().contentEquals(variable)) {
      consider(tree.getExpression());
    }
    return super.visitAssignment(tree, null);
  }

  private void consider(@Nullable ExpressionTree value) {
    if (value != null && before.within(value).end() <= before.start()) {
      found = value;
    }
  }
}
