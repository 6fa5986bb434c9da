package dev.blockwright.processor.check.hazard;

import dev.blockwright.dsl.hazard.Finding;
import dev.blockwright.dsl.hazard.Hazard;
import dev.blockwright.dsl.hazard.Subject;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.processor.read.Observed;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.List;

/** A composite's {@code forward} called as a plain method. */
final class ForwardCalled implements Hazard {
  private final Observed observed;

  ForwardCalled(Observed observed) {
    this.observed = observed;
  }

  @Override
  public Code code() {
    return Code.FORWARD_CALLED;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    return observed.forwardCalls().stream().map(call -> Finding.at(call, message(call))).toList();
  }

  private static String message(SourceOrigin call) {
    String tensor = call.argument(0).map(SourceOrigin::text).orElse("x");
    String composite = call.receiver().map(SourceOrigin::text).orElse("...");
    return "forward is a plain method here: the layers in it get names and weights as if they stood"
        + " here, and a second call makes others; write "
        + tensor
        + ".then("
        + composite
        + ")";
  }
}
