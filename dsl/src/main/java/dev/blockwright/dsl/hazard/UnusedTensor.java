package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Step;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.problem.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor that nothing uses: where a chain of layers leads nowhere, its end. Of a layer with
 * several results, one that is used will do, and of an input its shape.
 */
final class UnusedTensor implements Hazard {
  @Override
  public Code code() {
    return Code.UNUSED_TENSOR;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Value input : subject.graph().inputs()) {
      if (subject.consumers(input).isEmpty() && !subject.isOutput(input) && !input.isMeasured()) {
        findings.add(
            Finding.at(
                input.origin(),
                "the input "
                    + input.name()
                    + " is used nowhere: the network's users must supply what changes nothing; use"
                    + " it or leave it out"));
      }
    }
    collect(subject.graph().root(), subject, findings);
    return findings;
  }

  private static void collect(Scope scope, Subject subject, List<Finding> findings) {
    for (Step step : scope.steps()) {
      if (!isUsed(step, subject)) {
        findings.add(
            Finding.atApplied(
                step,
                "nothing uses this tensor, the result of "
                    + (step instanceof Node node
                        ? Subject.describe(node)
                        : ((Scope) step).typeName())
                    + ": it is computed for nothing, and its weights learn nothing; use it or leave it"
                    + " out"));
      } else if (step instanceof Scope inner) {
        collect(inner, subject, findings);
      }
    }
  }

  private static boolean isUsed(Step step, Subject subject) {
    return step.outputs().stream()
        .anyMatch(
            value ->
                subject.isOutput(value)
                    || subject.consumers(value).stream()
                        .anyMatch(consumer -> !isWithin(consumer, step)));
  }

  private static boolean isWithin(Node node, Step step) {
    for (Scope scope = node.scope(); scope != null; scope = scope.parent()) {
      if (scope == step) {
        return true;
      }
    }
    return false;
  }
}
