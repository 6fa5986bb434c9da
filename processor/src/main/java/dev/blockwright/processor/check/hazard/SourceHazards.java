package dev.blockwright.processor.check.hazard;

import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.hazard.Hazard;
import dev.blockwright.dsl.hazard.Hazards;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.processor.read.Description;
import dev.blockwright.processor.read.Observed;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;

/** The search for hazards in a compilation. */
public final class SourceHazards {
  private final Hazards hazards = new Hazards();

  /** Those that the graph does not show. */
  static List<Hazard> beside(Observed observed) {
    return List.of(new UnusedLayer(observed), new ForwardCalled(observed), new ChunkOrder());
  }

  /** The hazards of a description, whether they are meant or not. */
  public static Set<Code> of(Description description) {
    Graph graph = description.graph();
    return graph == null
        ? Set.of()
        : new Hazards()
            .in(graph, beside(description.observed()), (code, finding) -> false).stream()
                .map(hazard -> hazard.problem().code())
                .collect(Collectors.toCollection(TreeSet::new));
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
