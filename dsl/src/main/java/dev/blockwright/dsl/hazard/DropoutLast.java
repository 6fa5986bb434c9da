package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.problem.Code;
import java.util.ArrayList;
import java.util.List;

/** A dropout behind the last layer: in training, outputs themselves are missing. */
final class DropoutLast implements Hazard {
  @Override
  public Code code() {
    return Code.DROPOUT_LAST;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Graph.Output output : subject.graph().outputs()) {
      Node last = output.value().producer();
      if (last != null && last.kind().equals("dropout")) {
        findings.add(
            Finding.atMade(
                last,
                Subject.describe(last)
                    + " is the last layer before the output: in training it sets outputs themselves"
                    + " to zero, and the loss compares those with the truth; put it before the last"
                    + " layer with weights"));
      }
    }
    return findings;
  }
}
