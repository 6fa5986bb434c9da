package dev.blockwright.processor.check.hazard;

import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.hazard.Hazard;
import dev.blockwright.dsl.hazard.Hazards;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.processor.read.Description;
import dev.blockwright.processor.read.Observed;
import java.util.List;
import javax.lang.model.element.Element;

/** The search for hazards in a compilation. */
public final class SourceHazards {
  private final Hazards hazards = new Hazards();

  /** Those that the graph does not show. */
  static List<Hazard> beside(Observed observed) {
    return List.of(new UnusedLayer(observed), new ForwardCalled(observed));
  }

  /**
   * The hazards of a description that no {@link SuppressWarnings} covers, each place once in this
   * compilation; none of a description with mistakes.
   */
  public List<Mistake> in(Description description, Element network) {
    Graph graph = description.graph();
    if (graph == null || !description.mistakes().isEmpty()) {
      return List.of();
    }
    return hazards.in(
        graph,
        beside(description.observed()),
        (code, finding) -> Suppressions.cover(code, finding.places(), network));
  }
}
