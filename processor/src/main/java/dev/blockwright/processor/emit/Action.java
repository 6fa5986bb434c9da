package dev.blockwright.processor.emit;

import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a method of a block does in one statement. */
sealed interface Action {

  /** The place in the order of computation of the first layer in this. */
  int begin();

  /** The place after the last layer in this. */
  int end();

  /** One layer applied. */
  record Apply(Node node, int begin) implements Action {
    @Override
    public int end() {
      return begin + 1;
    }
  }

  /**
   * What is a method of its own: a composite, or a run of steps where a method would be too long.
   *
   * @param scope the composite, or the one whose steps these are
   * @param part which run of the scope's steps, from 1; 0 for the whole scope
   */
  record Routine(Scope scope, int part, List<Action> actions, int begin, int end)
      implements Action {
    /** What consists of these statements, of which there is one at least. */
    Routine(Scope scope, int part, List<Action> actions) {
      this(
          scope,
          part,
          List.copyOf(actions),
          actions.get(0).begin(),
          actions.get(actions.size() - 1).end());
    }

    /** The composite; null for the network itself and for a part of a scope. */
    @Nullable Scope composite() {
      return part == 0 && scope.parent() != null ? scope : null;
    }
  }
}
