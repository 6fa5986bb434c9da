package dev.blockwright.processor.check.hazard;

import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.dsl.report.Report;
import dev.blockwright.processor.read.Description;
import dev.blockwright.processor.read.MemberOrigin;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;

/** The index of all hazards, and the search for them in a compilation. */
public final class Hazards {
  static final List<Hazard> ALL =
      List.of(
          new LinearOnImage(),
          new ChannelsLast(),
          new BroadcastAxis(),
          new BatchSplit(),
          new UnreadBorder(),
          new BiasBeforeNorm(),
          new SoftmaxLast(),
          new DropoutLast(),
          new UnusedTensor(),
          new UnusedLayer(),
          new ForwardCalled());

  /** What was shown: a place is shown once, whatever loops and networks lead to it. */
  private final Set<Place> shown = new HashSet<>();

  /**
   * The hazards of a description that no {@link SuppressWarnings} covers, each place once in this
   * compilation; none of a description with mistakes.
   */
  public List<Mistake> in(Description description, Element network) {
    Graph graph = description.graph();
    if (graph == null || !description.mistakes().isEmpty() || graph.isPoisoned()) {
      return List.of();
    }
    Subject subject = new Subject(graph, description.observed());
    List<Mistake> found = new ArrayList<>();
    for (Hazard hazard : ALL) {
      for (Finding finding : hazard.findings(subject)) {
        Place place = Place.of(hazard.code(), finding.at());
        if (!shown.contains(place)
            && !Suppressions.cover(hazard.code(), finding.places(), network)) {
          shown.add(place);
          Problem problem = Problem.of(hazard.code(), finding.message());
          String text = Report.of(problem, finding.at(), finding.scope());
          found.add(new Mistake(problem, text, finding.at()));
        }
      }
    }
    return found;
  }

  /** A place in the source, of which there may be several origins. */
  private record Place(Code code, Object at) {
    static Place of(Code code, Origin origin) {
      Object at = origin;
      if (origin instanceof SourceOrigin source) {
        at = source.tree();
      } else if (origin instanceof MemberOrigin member) {
        at = member.element();
      }
      return new Place(code, at);
    }
  }
}
