package dev.blockwright.processor.emit;

import dev.blockwright.dsl.CustomLayer;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.processor.emit.Action.Apply;
import dev.blockwright.processor.emit.Action.Routine;
import java.util.ArrayList;
import java.util.List;

/**
 * A composite but for its place in the network: its layers with their settings, names and shapes,
 * and which of them reads what. Two of the same form are written alike, which is known before
 * either is written.
 */
final class Form {
  private final Flow flow;
  private final Routine composite;
  private final List<Value> reads;

  /** How many characters the names within have in front of them. */
  private final int prefix;

  private final List<Object> parts = new ArrayList<>();

  private Form(Routine composite, Flow flow) {
    this.flow = flow;
    this.composite = composite;
    this.reads = flow.reads(composite);
    this.prefix = composite.scope().path().length();
  }

  /** What is equal in composites of the same form, all of whose names are below their own. */
  static List<Object> of(Routine composite, Flow flow) {
    Form form = new Form(composite, flow);
    form.addReads();
    form.add(composite);
    return form.parts;
  }

  /** What comes from elsewhere: its type, and after what its variable is named. */
  private void addReads() {
    List<Value> inputs = composite.scope().inputs().stream().map(flow::value).toList();
    for (Value value : reads) {
      parts.add(value.type());
      parts.add(inputs.contains(value) ? "x" : simpleName(value));
    }
  }

  private static List<String> simpleName(Value value) {
    Node producer = value.producer();
    return producer == null
        ? List.of(value.name())
        : List.of(producer.path().substring(producer.path().lastIndexOf('.') + 1), producer.kind());
  }

  private void add(Routine routine) {
    Scope scope = routine.scope();
    parts.add(scope.typeName());
    parts.add(within(scope.path()));
    parts.add(routine.part());
    addAll(scope.inputs());
    for (Action action : routine.actions()) {
      if (action instanceof Apply apply) {
        add(apply.node());
      } else {
        add((Routine) action);
      }
    }
    addAll(flow.results(routine));
  }

  private void add(Node node) {
    if (node.layer() instanceof CustomLayer) {
      parts.add(node.kind());
      parts.add(CustomBlocks.make(node));
    } else {
      parts.add(node.layer());
    }
    parts.add(within(node.path()));
    node.parameterNames().forEach(name -> parts.add(within(name)));
    addAll(node.inputs());
    node.outputs().forEach(output -> parts.add(output.type()));
  }

  private String within(String path) {
    return path.substring(prefix);
  }

  /** Which values these are: the places where they are made, or come in. */
  private void addAll(List<Value> values) {
    for (Value value : values) {
      Value made = flow.value(value);
      int place = flow.madeAt(made) - composite.begin();
      boolean isInside = 0 <= place && place < composite.end() - composite.begin();
      parts.add(isInside ? place : "read");
      parts.add(isInside ? made.index() : reads.indexOf(made));
    }
    parts.add(values.size());
  }
}
