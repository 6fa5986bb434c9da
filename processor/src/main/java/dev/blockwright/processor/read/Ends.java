package dev.blockwright.processor.read;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.TryTree;
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
      return abruptly(labelled.getStatement());
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
}
