package dev.blockwright.processor.emit;

import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.processor.emit.Action.Apply;
import dev.blockwright.processor.emit.Action.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts the steps of a scope into methods that the JIT compiles (8,000 bytes) and the class file
 * takes (65,535 bytes), where few values pass from one to the next.
 */
final class Sections {
  private static final int CALL = 40;

  private final Flow flow;
  private final ToIntFunction<Node> cost;
  private final int limit;

  Sections(Flow flow, ToIntFunction<Node> cost, int limit) {
    this.flow = flow;
    this.cost = cost;
    this.limit = limit;
  }

  /** The actions themselves if they fit into a method, else calls of methods with parts of them. */
  List<Action> of(Scope scope, List<Action> actions) {
    List<Action> cut = actions;
    int part = 1;
    while (cut.stream().mapToInt(this::cost).sum() > limit) {
      List<Action> parts = new ArrayList<>();
      int[] live = live(cut);
      for (int from = 0; from < cut.size(); ) {
        int to = end(cut, from, live);
        parts.add(new Routine(scope, part++, cut.subList(from, to)));
        from = to;
      }
      cut = parts;
    }
    return cut;
  }

  private int cost(Action action) {
    return action instanceof Apply apply ? cost.applyAsInt(apply.node()) : CALL;
  }

  /** Where a method that starts here ends: in its last quarter, where the fewest values live. */
  private int end(List<Action> actions, int from, int[] live) {
    int size = 0;
    int best = from + 1;
    for (int to = from + 1; to <= actions.size(); to++) {
      size += cost(actions.get(to - 1));
      if (size > limit) {
        return best;
      }
      if (4 * size < 3 * limit || live[to] <= live[best]) {
        best = to;
      }
    }
    return actions.size();
  }

  /** How many values pass from the actions before each place to those after it. */
  private int[] live(List<Action> actions) {
    int[] live = new int[actions.size() + 1];
    for (int i = 0; i < actions.size(); i++) {
      for (Value value : flow.results(actions.get(i))) {
        for (int j = i + 1;
            j < actions.size() && flow.lastRead(value) >= actions.get(j).begin();
            j++) {
          live[j]++;
        }
      }
    }
    return live;
  }
}
