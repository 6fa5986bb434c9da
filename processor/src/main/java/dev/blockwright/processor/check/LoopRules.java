package dev.blockwright.processor.check;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.Tree;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What to try where a loop may have gone round once too often, or not often enough. */
final class LoopRules {
  private static final Map<Tree.Kind, String> MORE =
      Map.of(Tree.Kind.LESS_THAN, " <= ", Tree.Kind.GREATER_THAN, " >= ");
  private static final Map<Tree.Kind, String> LESS =
      Map.of(Tree.Kind.LESS_THAN_EQUAL, " < ", Tree.Kind.GREATER_THAN_EQUAL, " > ");

  private final Conflict conflict;
  private final Proposals fixes;

  LoopRules(Conflict conflict, Proposals fixes) {
    this.conflict = conflict;
    this.fixes = fixes;
  }

  /** The bound of each loop that a side went through, taken in or left out. */
  void bounds() {
    Set<Tree> seen = new HashSet<>();
    for (List<Node> side : conflict.sides()) {
      for (Node node : side) {
        ForLoopTree loop =
            node.applied() instanceof SourceOrigin call
                ? Sources.enclosing(call, ForLoopTree.class)
                : null;
        if (loop != null
            && node.applied() instanceof SourceOrigin call
            && loop.getCondition() instanceof BinaryTree condition
            && seen.add(loop)) {
          bound("one more round", MORE, condition, call);
          bound("one round fewer", LESS, condition, call);
        }
      }
    }
  }

  private void bound(
      String title, Map<Tree.Kind, String> others, BinaryTree condition, SourceOrigin call) {
    String other = others.get(condition.getKind());
    if (other != null) {
      int start = call.within(condition.getLeftOperand()).end();
      int end = call.within(condition.getRightOperand()).start();
      fixes.add(Fix.of(title, Edit.of(start, end, other, call.within(condition))));
    }
  }
}
