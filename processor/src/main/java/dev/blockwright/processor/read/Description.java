package dev.blockwright.processor.read;

import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.report.Mistake;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a network.
 *
 * @param name the network's name: the generated class's without {@code Block}
 * @param graph the graph; null where the reading could not be finished
 * @param mistakes what is wrong, in the order in which it was found
 * @param sources the classes whose change may change what was read
 * @param observed what was seen beside the graph, where there is no mistake
 */
public record Description(
    String name,
    @Nullable Graph graph,
    List<Mistake> mistakes,
    Set<? extends Element> sources,
    Observed observed) {

  /** Copies the collections. */
  public Description {
    mistakes = List.copyOf(mistakes);
    sources = Set.copyOf(sources);
  }

  /** The same description with other mistakes. */
  public Description with(List<Mistake> others) {
    return new Description(name, graph, others, sources, observed);
  }

  /** A description of which nothing was seen beside the graph. */
  public Description(
      String name, @Nullable Graph graph, List<Mistake> mistakes, Set<? extends Element> sources) {
    this(name, graph, mistakes, sources, Observed.NOTHING);
  }

  /** A description that cannot be read at all. */
  public static Description failed(String name, Element network, Problem problem) {
    Origin whole = MemberOrigin.of(network, null, network.getSimpleName().toString(), null);
    return new Description(
        name, null, List.of(new Mistake(problem, problem.toString(), whole)), Set.of());
  }
}
