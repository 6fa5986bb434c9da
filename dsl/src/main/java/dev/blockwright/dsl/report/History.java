package dev.blockwright.dsl.report;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Step;
import dev.blockwright.dsl.graph.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a tensor got its shape: the tensor that it began as, and the steps from there, as seen from
 * the composite in which it stands. What happens inside another composite is one step.
 *
 * @param start where the history begins
 * @param steps the layers and composites that led from there to the tensor
 */
public record History(Value start, List<Step> steps) {

  /** Copies the steps. */
  public History {
    steps = List.copyOf(steps);
  }

  /** All of a tensor's history, back to an input of the network. */
  public static History of(Value value, Scope scope) {
    return until(value, scope, Set.of());
  }

  /**
   * The histories of several tensors, each from where they last were the same tensor.
   *
   * @param values the tensors, as they stand in {@code scope}
   */
  public static List<History> ofAll(List<Value> values, Scope scope) {
    List<History> whole = values.stream().map(v -> of(v, scope)).toList();
    Set<Value> common = Collections.newSetFromMap(new IdentityHashMap<>());
    common.addAll(whole.get(0).tensors());
    for (History other : whole.subList(1, whole.size())) {
      common.retainAll(other.tensors());
    }
    return values.stream().map(v -> until(v, scope, common)).toList();
  }

  /** The tensors on the way, from the start to the end. */
  private List<Value> tensors() {
    List<Value> tensors = new ArrayList<>(List.of(start));
    steps.forEach(step -> tensors.addAll(step.outputs()));
    return tensors;
  }

  private static History until(Value value, Scope scope, Set<Value> stops) {
    List<Step> steps = new ArrayList<>();
    Value at = value;
    Scope within = scope;
    while (!stops.contains(at)) {
      Step step = stepThatMade(at, within);
      if (step == null && within.parent() != null) {
        within = within.parent();
        continue;
      }
      if (step == null || step.inputs().isEmpty()) {
        break; // an input, or a constant of the network
      }
      steps.add(step);
      at = mainInput(step);
    }
    Collections.reverse(steps);
    return new History(at, steps);
  }

  /**
   * The step that made a tensor, as seen from a composite or from one around it; null for an input
   * of the network.
   */
  static @Nullable Step source(Value value, Scope scope) {
    for (Scope at = scope; at != null; at = at.parent()) {
      Step step = stepThatMade(value, at);
      if (step != null) {
        return step;
      }
    }
    return null;
  }

  /** The step of a scope's body that made a tensor; null if the tensor came from outside. */
  private static @Nullable Step stepThatMade(Value value, Scope scope) {
    Node producer = value.producer();
    if (producer == null) {
      return null;
    }
    Step step = producer;
    Scope above = producer.scope();
    while (above != scope) {
      step = above;
      above = above.parent();
      if (above == null) {
        return null;
      }
    }
    return step;
  }

  /** Of several inputs, the one whose shape the output has; else the largest. */
  private static Value mainInput(Step step) {
    Value largest = step.inputs().get(0);
    for (Value input : step.inputs()) {
      if (sameShape(input, step.outputs())) {
        return input;
      }
      largest = size(input) > size(largest) ? input : largest;
    }
    return largest;
  }

  /** The number of elements, but for axes of unknown size. */
  private static long size(Value value) {
    return value.isPoisoned()
        ? 0
        : value.shape().dims().stream()
            .filter(Dim::isConstant)
            .mapToLong(Dim::value)
            .reduce(1, (a, b) -> a * b);
  }

  /** The last step that changed the shape; null if none did. */
  @Nullable Step lastChange() {
    Step last = null;
    for (Step step : steps) {
      last = keepsShape(step) ? last : step;
    }
    return last;
  }

  /** Whether a step gives the shape that it took. */
  static boolean keepsShape(Step step) {
    return sameShape(mainInput(step), step.outputs());
  }

  private static boolean sameShape(Value input, List<Value> outputs) {
    return outputs.size() == 1
        && !input.isPoisoned()
        && !outputs.get(0).isPoisoned()
        && input.shape().equals(outputs.get(0).shape());
  }
}
