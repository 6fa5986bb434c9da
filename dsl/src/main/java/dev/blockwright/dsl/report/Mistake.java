package dev.blockwright.dsl.report;

import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mistake, or a hazard, ready to be shown.
 *
 * @param problem what is wrong
 * @param text the whole message
 * @param at where
 * @param failure the layer that could not be applied; null where it is another kind of mistake
 * @param notes other places that have to do with it
 */
public record Mistake(
    Problem problem, String text, Origin at, @Nullable Failure failure, List<Note> notes) {

  /** What is to be said at another place. */
  public record Note(String text, Origin at) {}

  /** Copies the notes. */
  public Mistake {
    notes = List.copyOf(notes);
  }

  /** A mistake that is no layer's. */
  public Mistake(Problem problem, String text, Origin at) {
    this(problem, text, at, null, List.of());
  }

  /** This mistake with more lines at the end of its message. */
  public Mistake with(List<String> lines) {
    return lines.isEmpty()
        ? this
        : new Mistake(problem, text + "\n" + String.join("\n", lines), at, failure, notes);
  }

  /** The whole message. */
  @Override
  public String toString() {
    return text;
  }

  /** What two mistakes have in common that one change would mend: the kind and the place. */
  public List<Object> root() {
    return List.of(problem.code(), at.place());
  }
}
