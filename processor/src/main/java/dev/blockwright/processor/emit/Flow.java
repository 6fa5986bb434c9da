package dev.blockwright.processor.emit;

import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Step;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.processor.emit.Action.Apply;
import dev.blockwright.processor.emit.Action.Routine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A graph as methods with statements: in which order layers run, which values each method takes and
 * gives, and who reads a value last. Layers that pass their input on are not there: their output is
 * their input.
 */
final class Flow {
  private static final int NEVER = -1;
  private static final int RETURNED = Integer.MAX_VALUE;

  private final Map<Value, Value> passedOn = new HashMap<>();
  private final Map<Node, Integer> places = new HashMap<>();
  private final Map<Value, Integer> made = new HashMap<>();
  private final Map<Value, Integer> lastRead = new HashMap<>();
  private final IdentityHashMap<Routine, List<Value>> parameters = new IdentityHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final @Nullable Routine root;

  /**
   * The flow of a graph.
   *
   * @param left the nodes that are not computed
   * @param outputs the outputs that are returned
   * @param cost the size of a layer's statement
   * @param limit the greatest size of a method
   */
  Flow(
      Graph graph,
      Set<Node> left,
      List<Graph.Output> outputs,
      ToIntFunction<Node> cost,
      int limit) {
    for (Node node : graph.nodes()) {
      if (left.contains(node)) {
        continue;
      }
      if (Emitters.passesOn(node)) {
        passedOn.put(node.outputs().get(0), value(node.inputs().get(0)));
      } else {
        int place = nodes.size();
        places.put(node, place);
        nodes.add(node);
        node.inputs().forEach(input -> lastRead.put(value(input), place));
        node.outputs().forEach(output -> made.put(output, place));
      }
    }
    outputs.forEach(output -> lastRead.put(value(output.value()), RETURNED));
    this.root = routine(graph.root(), new Sections(this, cost, limit));
  }

  private @Nullable Routine routine(Scope scope, Sections sections) {
    List<Action> actions = new ArrayList<>();
    for (Step step : scope.steps()) {
      if (step instanceof Scope inner) {
        Routine routine = routine(inner, sections);
        if (routine != null) {
          actions.add(routine);
        }
      } else if (places.containsKey(step)) {
        actions.add(new Apply((Node) step, places.get(step)));
      }
    }
    return actions.isEmpty() ? null : new Routine(scope, 0, sections.of(scope, actions));
  }

  /** The network's statements; null if it has none. */
  @Nullable Routine root() {
    return root;
  }

  /** The layers that have statements, in order. */
  List<Node> nodes() {
    return nodes;
  }

  /** The value that a value is, after the layers that pass it on. */
  Value value(Value value) {
    Value same = passedOn.get(value);
    return same == null ? value : same;
  }

  /** What a statement reads and does not make itself, each once. */
  List<Value> reads(Action action) {
    if (action instanceof Apply apply) {
      Set<Value> distinct = new LinkedHashSet<>();
      apply.node().inputs().forEach(input -> distinct.add(value(input)));
      return List.copyOf(distinct);
    }
    Routine routine = (Routine) action;
    List<Value> known = parameters.get(routine);
    if (known == null) {
      known = parameters(routine);
      parameters.put(routine, known);
    }
    return known;
  }

  private List<Value> parameters(Routine routine) {
    Set<Value> read = new LinkedHashSet<>();
    for (Action action : routine.actions()) {
      for (Value value : reads(action)) {
        if (!isMadeIn(routine, value)) {
          read.add(value);
        }
      }
    }
    Set<Value> ordered = new LinkedHashSet<>();
    routine.scope().inputs().stream().map(this::value).filter(read::contains).forEach(ordered::add);
    ordered.addAll(read);
    return List.copyOf(ordered);
  }

  private boolean isMadeIn(Action action, Value value) {
    int place = madeAt(value);
    return action.begin() <= place && place < action.end();
  }

  /**
   * What a statement makes and somebody reads later; of a single layer also what nobody reads. A
   * composite's own output comes first.
   */
  List<Value> results(Action action) {
    if (action instanceof Apply apply) {
      return apply.node().outputs();
    }
    Routine routine = (Routine) action;
    Set<Value> results = new LinkedHashSet<>();
    for (Value output : routine.scope().outputs()) {
      Value value = value(output);
      if (isMadeIn(routine, value) && lastRead(value) >= routine.end()) {
        results.add(value);
      }
    }
    for (int place = routine.begin(); place < routine.end(); place++) {
      for (Value value : nodes.get(place).outputs()) {
        if (lastRead(value) >= routine.end()) {
          results.add(value);
        }
      }
    }
    return List.copyOf(results);
  }

  /** The place of the layer that makes a value; -1 for an input of the network. */
  int madeAt(Value value) {
    return made.getOrDefault(value, NEVER);
  }

  /** Where a value is read last. */
  int lastRead(Value value) {
    return lastRead.getOrDefault(value, NEVER);
  }

  /**
   * The values that are done after a statement of a routine: made in the routine, not needed after
   * the statement.
   */
  List<Value> done(Routine routine, Action action) {
    return reads(action).stream()
        .filter(value -> isMadeIn(routine, value) && lastRead(value) < action.end())
        .toList();
  }

  /** Those of a statement's results that nobody reads. */
  List<Value> unread(Action action) {
    return results(action).stream().filter(value -> !isRead(value)).toList();
  }

  /** Whether anybody reads a value. */
  boolean isRead(Value value) {
    return lastRead(value) != NEVER;
  }
}
