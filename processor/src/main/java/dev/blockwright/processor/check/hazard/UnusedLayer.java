package dev.blockwright.processor.check.hazard;

import com.sun.source.tree.VariableTree;
import dev.blockwright.dsl.hazard.Finding;
import dev.blockwright.dsl.hazard.Hazard;
import dev.blockwright.dsl.hazard.Subject;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.processor.read.Observed;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.List;

/** A layer that is made and never applied. */
final class UnusedLayer implements Hazard {
  private final Observed observed;

  UnusedLayer(Observed observed) {
    this.observed = observed;
  }

  @Override
  public Code code() {
    return Code.UNUSED_LAYER;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (SourceOrigin variable : observed.unreadLayers()) {
      findings.add(
          Finding.at(
              variable,
              name(variable)
                  + " is never applied: the network is the same without it, and has no weights for"
                  + " it; apply it or leave it out"));
    }
    for (SourceOrigin dropped : observed.droppedLayers()) {
      findings.add(
          Finding.at(
              dropped,
              "this makes a layer, which is dropped at once: layers never change, and a setting"
                  + " gives another layer; apply what it gives, or leave it out"));
    }
    return findings;
  }

  private static String name(SourceOrigin variable) {
    return variable.tree() instanceof VariableTree declared
        ? declared.getName().toString()
        : variable.text();
  }
}
