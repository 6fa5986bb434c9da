package dev.blockwright.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Step;
import dev.blockwright.dsl.graph.Wrapper;
import dev.blockwright.processor.read.InterpretedClass.SourceField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees, while a description is read, what the graph will not tell. */
final class Observer {
  private final Interpreter in;
  private final Map<Tree, SourceOrigin> forwardCalls = new LinkedHashMap<>();
  private final Map<Tree, SourceOrigin> droppedLayers = new LinkedHashMap<>();
  private final List<InterpretedObject> objects = new ArrayList<>();

  Observer(Interpreter in) {
    this.in = in;
  }

  /** A method is called on the value of an expression. */
  void called(String method, @Nullable Object receiver, Tree tree) {
    if (receiver instanceof Composite && method.equals("forward")) {
      Bindings.ClassBody body = Bindings.body(in.frame().bindings);
      boolean isOwn = body != null && body.self() != null && body.self().proxy() == receiver;
      if (!isOwn) {
        forwardCalls.computeIfAbsent(tree, t -> in.here(t));
      }
    }
  }

  /** The value of an expression is dropped. */
  void dropped(@Nullable Object value, ExpressionTree tree) {
    if (value instanceof Layer) {
      SourceOrigin made = in.originOf(value);
      if (made != null && made.tree() == tree) {
        droppedLayers.putIfAbsent(tree, made);
      }
    }
  }

  /** An object of a class in source is made. */
  void made(InterpretedObject object) {
    objects.add(object);
  }

  /** All that was seen of a network that could be read to its end. */
  Observed of(Graph graph, Map<Object, SourceOrigin> made) {
    return new Observed(
        List.copyOf(forwardCalls.values()),
        List.copyOf(droppedLayers.values()),
        unread(applied(graph.root()), made));
  }

  private static Set<Object> applied(Scope root) {
    Set<Object> applied = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(root, applied);
    return applied;
  }

  private static void collect(Scope scope, Set<Object> applied) {
    for (Step step : scope.steps()) {
      if (step instanceof Node node) {
        applied.add(node.layer());
      } else {
        Scope inner = (Scope) step;
        if (inner.composite() != null) {
          applied.add(inner.composite());
        }
        collect(inner, applied);
      }
    }
  }

  private List<SourceOrigin> unread(Set<Object> applied, Map<Object, SourceOrigin> made) {
    Map<SourceField, Boolean> fields = new LinkedHashMap<>();
    for (InterpretedObject object : objects) {
      object.values().forEach((field, value) -> judge(field, value, applied, fields));
    }
    List<SourceOrigin> unread = new ArrayList<>();
    VariableReads reads = new VariableReads(in.classes().units());
    fields.forEach(
        (field, isCandidate) -> {
          if (isCandidate && reads.isUnread(field.owner().tree(), field.name())) {
            unread.add(in.at(field.tree(), field.owner().source().unit()));
          }
        });
    Set<VariableTree> variables = Collections.newSetFromMap(new IdentityHashMap<>());
    made.forEach(
        (value, origin) -> {
          VariableTree variable =
              applied.contains(value) ? null : reads.unreadVariable(origin.tree());
          if (variable != null && variables.add(variable)) {
            unread.add(origin.within(variable));
          }
        });
    unread.sort(Comparator.comparing(SourceOrigin::file).thenComparing(SourceOrigin::start));
    return unread;
  }

  /** Whether a field holds layers, none of them applied, in each object that has some. */
  private static void judge(
      SourceField field,
      @Nullable Object value,
      Set<Object> applied,
      Map<SourceField, Boolean> fields) {
    List<Layer> layers = new ArrayList<>();
    layers(value, layers, Collections.newSetFromMap(new IdentityHashMap<>()));
    if (!layers.isEmpty()) {
      fields.merge(field, layers.stream().noneMatch(applied::contains), Boolean::logicalAnd);
    }
  }

  private static void layers(@Nullable Object value, List<Layer> found, Set<Object> seen) {
    InterpretedObject object = InterpretedObject.behind(value);
    if (value == null || !seen.add(value)) {
      return; // a collection may hold itself
    } else if (value instanceof Layer layer) {
      found.add(Wrapper.unwrap(layer));
    } else if (object != null) {
      layers(object.inherited(), found, seen); // its own methods are not to be run for this
    } else if (value instanceof Collection<?> items) {
      items.forEach(item -> layers(item, found, seen));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(item -> layers(item, found, seen));
    } else if (value instanceof Object[] items) {
      for (Object item : items) {
        layers(item, found, seen);
      }
    }
  }
}
