package dev.blockwright.processor.report;

import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mistake, ready to be shown.
 *
 * @param problem what is wrong
 * @param text the whole message
 * @param at where
 * @param failure the layer that could not be applied; null where it is another kind of mistake
 */
public record Mistake(Problem problem, String text, Origin at, @Nullable Failure failure) {

  /** A mistake that is no layer's. */
  public Mistake(Problem problem, String text, Origin at) {
    this(problem, text, at, null);
  }

  /** This mistake with more lines at the end of its message. */
  public Mistake with(List<String> lines) {
    return lines.isEmpty()
        ? this
        : new Mistake(problem, text + "\n" + String.join("\n", lines), at, failure);
  }
}
