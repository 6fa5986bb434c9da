package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hazard found at a place.
 *
 * @param message what happens, why it matters and what to do
 * @param at the expression to point at
 * @param step the layer or composite concerned; null where it is none in particular
 */
public record Finding(String message, Origin at, @Nullable Step step) {

  /** A finding at a place that no layer stands for. */
  public static Finding at(Origin place, String message) {
    return new Finding(message, place, null);
  }

  /** A finding at the expression that makes a layer. */
  public static Finding atMade(Step step, String message) {
    return new Finding(message, step.made(), step);
  }

  /** A finding at the call that applies a layer or composite. */
  public static Finding atApplied(Step step, String message) {
    return new Finding(message, step.applied(), step);
  }

  /** The places at which it may be said that it is meant. */
  public List<Origin> places() {
    List<Origin> places = new ArrayList<>(List.of(at));
    if (step != null) {
      places.add(step.made());
      places.add(step.applied());
    }
    return places;
  }

  /** The composite's application in which it was found. */
  public @Nullable Scope scope() {
    return step instanceof Node node
        ? node.scope()
        : step instanceof Scope inner ? inner.parent() : null;
  }
}
