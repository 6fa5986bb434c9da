package dev.blockwright.dsl.graph;

import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem where it occurred.
 *
 * @param problem what is wrong
 * @param layer the layer that could not be applied
 * @param path the layer's dotted name
 * @param inputs the tensors that it was applied to
 * @param scope the composite's application in which it happened
 * @param applied where the layer was applied
 * @param made where the layer was made
 * @param argument which argument of the applying call the layer is, from 0; else {@link
 *     #NO_ARGUMENT}
 * @param earlier the first use of the layer, or of the one that has its name, where that is what
 *     this one is at odds with
 */
public record Failure(
    Problem problem,
    Layer layer,
    String path,
    List<Value> inputs,
    Scope scope,
    Origin applied,
    Origin made,
    int argument,
    @Nullable Node earlier) {

  /** The layer is no argument of the call that applies it: it stands in a list, say. */
  public static final int NO_ARGUMENT = -1;

  /** This with its problem told in another way. */
  Failure withProblem(Problem told) {
    return new Failure(told, layer, path, inputs, scope, applied, made, argument, earlier);
  }
}
