package dev.blockwright.dsl.report;

import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.Step;
import dev.blockwright.dsl.graph.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The user's own words for the tensors and layers of a description. */
public interface Wording {

  /**
   * How the user wrote a layer's input where it failed: {@code shortcut}; null if it has no text.
   */
  @Nullable String operand(Failure failure, int input);

  /**
   * What the user calls the tensor that a history begins with; null if it has no name.
   *
   * @param steps the history's steps, of which the first takes the tensor
   */
  @Nullable String name(Failure failure, Value start, List<Step> steps);

  /** How a step is written; empty if that is not known. */
  default String text(Step step) {
    return step.made().text();
  }

  /** The values that the names in a step's text had. */
  default Map<String, String> values(Step step) {
    return step.made().values();
  }

  /** Where a layer that failed was used first. */
  default Origin firstUse(Failure failure, Node first) {
    return first.applied();
  }

  /**
   * Where a local variable got its value, in the method in which the layer failed.
   *
   * @param source the step that made the value; null for an input
   */
  @Nullable Origin declaration(Failure failure, String variable, @Nullable Step source);
}
