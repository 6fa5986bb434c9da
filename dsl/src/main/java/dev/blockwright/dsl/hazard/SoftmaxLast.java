package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.AdaptivePool2d;
import dev.blockwright.dsl.layer.AnyConvolution;
import dev.blockwright.dsl.layer.OverAxis;
import dev.blockwright.dsl.problem.Code;
import java.util.List;
import java.util.Set;

/**
 * A softmax as a classifier's last layer: the network's only output, over classes that a fully
 * connected layer or a convolution scores.
 */
final class SoftmaxLast implements Hazard {
  private static final Set<String> KEEP_CLASSES =
      Set.of("flatten", "squeeze", "globalAvgPool2d", "mean");

  @Override
  public Code code() {
    return Code.SOFTMAX_LAST;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Value> outputs = subject.outputs();
    Node last = outputs.size() == 1 ? outputs.get(0).producer() : null;
    if (last == null
        || !last.kind().equals("softmax")
        || !(last.layer() instanceof OverAxis<?> softmax)
        || SoftmaxOfOne.isOfOne(last, softmax)
        || !isOverClasses(last.inputs().get(0), softmax.dim(), subject)) {
      return List.of();
    }
    return List.of(
        Finding.atMade(
            last,
            Subject.describe(last)
                + " is the classifier's last layer, and a cross-entropy loss applies it once more:"
                + " the gradients all but vanish, and training stalls; return the scores, and apply"
                + " softmax where probabilities are read"));
  }

  private static boolean isOverClasses(Value scores, int dim, Subject subject) {
    int rank = scores.shape().rank();
    int axis = dim < 0 ? dim + rank : dim;
    return axis == (subject.hasChannels(scores) ? 1 : rank - 1) && areScores(scores);
  }

  private static boolean areScores(Value value) {
    Node node = value.producer();
    if (node == null) {
      return false;
    }
    if (node.kind().equals("linear") || node.layer() instanceof AnyConvolution) {
      return true;
    }
    return (Axes.keepsAxes(node)
            || node.layer() instanceof AdaptivePool2d
            || Subject.isOneOf(node, KEEP_CLASSES))
        && areScores(node.inputs().get(0));
  }
}
