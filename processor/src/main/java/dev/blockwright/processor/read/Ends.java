package dev.blockwright.processor.read;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How statements end (JLS 14.22). */
final class Ends {
  private Ends() {}

  /** Whether a statement never passes on to the next one: it returns, throws, breaks. */
  static boolean abruptly(@Nullable StatementTree tree) {
    if (tree == null) {
      return false;
    } else if (tree instanceof BlockTree block) {
      List<? extends StatementTree> all = block.getStatements();
      return !all.isEmpty() && abruptly(all.get(all.size() - 1));
    } else if (tree instanceof IfTree branch) {
      return abruptly(branch.getThenStatement()) && abruptly(branch.getElseStatement());
    } else if (tree instanceof LabeledStatementTree labelled) {
      StatementTree statement = labelled.getStatement();
      return abruptly(statement) && !breaks(statement, labelled.getLabel().toString());
    } else if (tree instanceof WhileLoopTree loop) {
      return isTrue(loop.getCondition()) && !breaks(loop.getStatement(), null);
    } else if (tree instanceof DoWhileLoopTree loop) {
      return isTrue(loop.getCondition()) && !breaks(loop.getStatement(), null);
    } else if (tree instanceof ForLoopTree loop) {
      ExpressionTree condition = loop.getCondition();
      return (condition == null || isTrue(condition)) && !breaks(loop.getStatement(), null);
    } else if (tree instanceof SwitchTree choice) {
      return abruptly(choice);
    } else if (tree instanceof TryTree attempt) {
      return abruptly(attempt.getFinallyBlock())
          || (abruptly(attempt.getBlock())
              && attempt.getCatches().stream().map(CatchTree::getBlock).allMatch(Ends::abruptly));
    }
    return switch (tree.getKind()) {
      case RETURN, THROW, BREAK, CONTINUE, YIELD -> true;
      default -> false;
    };
  }

  private static boolean isTrue(ExpressionTree condition) {
    return condition instanceof ParenthesizedTree p
        ? isTrue(p.getExpression())
        : condition instanceof LiteralTree literal && Boolean.TRUE.equals(literal.getValue());
  }

  private static boolean abruptly(SwitchTree tree) {
    List<? extends CaseTree> cases = tree.getCases();
    if (cases.stream().noneMatch(Patterns::isDefault)) {
      return false;
    }
    boolean isOfArrows = cases.get(0).getCaseKind() == CaseTree.CaseKind.RULE;
    for (CaseTree each : isOfArrows ? cases : cases.subList(cases.size() - 1, cases.size())) {
      List<? extends StatementTree> all = each.getStatements();
      StatementTree last =
          isOfArrows
              ? each.getBody() instanceof StatementTree body ? body : null
              : all == null || all.isEmpty() ? null : all.get(all.size() - 1);
      if (!abruptly(last)) {
        return false;
      }
    }
    return cases.stream().noneMatch(each -> new Breaks(null).finds(each));
  }

  /** Whether a {@code break} in a loop's body ends that loop. */
  static boolean breaks(StatementTree body, @Nullable String label) {
    return new Breaks(label).finds(body);
  }

  /** Looks for a {@code break} of the statement around, or of its label. */
  private static final class Breaks extends TreeScanner<Boolean, @Nullable Void> {
    private final @Nullable String label;
    private int inner;

    Breaks(@Nullable String label) {
      this.label = label;
    }

    boolean finds(Tree tree) {
      return Boolean.TRUE.equals(scan(tree, null));
    }

    @Override
    public Boolean visitBreak(BreakTree tree, @Nullable Void none) {
      return tree.getLabel() == null ? inner == 0 : tree.getLabel().contentEquals("" + label);
    }

    @Override
    public @Nullable Boolean scan(@Nullable Tree tree, @Nullable Void none) {
      if (tree == null) {
        return false;
      }
      return switch (tree.getKind()) {
        case FOR_LOOP, ENHANCED_FOR_LOOP, WHILE_LOOP, DO_WHILE_LOOP, SWITCH -> {
          inner++;
          Boolean found = super.scan(tree, null);
          inner--;
          yield found;
        }
        case CLASS, RECORD, ENUM, INTERFACE, LAMBDA_EXPRESSION, NEW_CLASS -> false;
        default -> super.scan(tree, null);
      };
    }

    @Override
    public Boolean reduce(Boolean first, Boolean second) {
      return Boolean.TRUE.equals(first) || Boolean.TRUE.equals(second);
    }
  }
}
