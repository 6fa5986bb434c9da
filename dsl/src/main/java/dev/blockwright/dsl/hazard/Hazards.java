package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.dsl.report.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** The index of the hazards that a graph shows, and the search for them. */
public final class Hazards {
  private static final List<Hazard> ALL =
      List.of(
          new LinearOnImage(),
          new NormOnImage(),
          new ChannelsLast(),
          new BroadcastAxis(),
          new BatchSplit(),
          new BatchLost(),
          new BatchFixed(),
          new BatchMissing(),
          new TimeFirst(),
          new UnreadBorder(),
          new BiasBeforeNorm(),
          new SoftmaxLast(),
          new SoftmaxOfOne(),
          new DropoutLast(),
          new UnusedTensor());

  /** What was shown: a place is shown once, whatever loops and networks lead to it. */
  private final Set<List<Object>> shown = new HashSet<>();

  /** A search in networks that may have places in common. */
  public Hazards() {}

  /** All that a graph shows. */
  public static List<Hazard> all() {
    return ALL;
  }

  /** The hazards that the graph of a network without mistakes shows, each place once. */
  public List<Mistake> in(Graph graph) {
    return in(graph, List.of(), (code, finding) -> false);
  }

  /**
   * The hazards of a network without mistakes, each place once in this search.
   *
   * @param others hazards that the graph does not show
   * @param isMeant whether the author says that something is meant
   */
  public List<Mistake> in(Graph graph, List<Hazard> others, BiPredicate<Code, Finding> isMeant) {
    if (graph.isPoisoned()) {
      return List.of();
    }
    Subject subject = new Subject(graph);
    List<Hazard> hazards = new ArrayList<>(ALL);
    hazards.addAll(others);
    List<Mistake> found = new ArrayList<>();
    for (Hazard hazard : hazards) {
      for (Finding finding : hazard.findings(subject)) {
        Problem problem = Problem.of(hazard.code(), finding.message());
        String text = Report.of(problem, finding.at(), finding.scope());
        Mistake mistake = new Mistake(problem, text, finding.at());
        if (!shown.contains(mistake.root()) && !isMeant.test(hazard.code(), finding)) {
          shown.add(mistake.root());
          found.add(mistake);
        }
      }
    }
    return found;
  }
}
