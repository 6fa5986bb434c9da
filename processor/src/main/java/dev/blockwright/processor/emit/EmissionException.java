package dev.blockwright.processor.emit;

import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Thrown where no block can be written for a graph, though the graph is right. */
public final class EmissionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient @Nullable Node node;

  /**
   * The exception.
   *
   * @param node the layer that is to blame; null for the network as a whole
   */
  public EmissionException(Problem problem, @Nullable Node node) {
    super(problem.toString());
    this.problem = problem;
    this.node = node;
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }

  /** The layer that is to blame; null for the network as a whole. */
  public @Nullable Node node() {
    return node;
  }
}
