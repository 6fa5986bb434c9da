package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.problem.Code;
import java.util.ArrayList;
import java.util.List;

/** A batch that has the name of a size for which a block is made. */
final class BatchFixed implements Hazard {
  @Override
  public Code code() {
    return Code.BATCH_FIXED;
  }

  @Override
  public List<Finding> findings(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Value input : subject.graph().inputs()) {
      Shape shape = input.shape();
      for (String constant : subject.graph().constants()) {
        if (shape.rank() > 0 && shape.dim(0).symbols().contains(constant)) {
          findings.add(
              Finding.at(
                  input.origin(),
                  constant
                      + " is the batch of "
                      + input.name()
                      + " "
                      + shape
                      + " and a size that each block is made for: a block of "
                      + constant
                      + " = 10 takes batches of 10 examples alone; give one of the two another"
                      + " name"));
        }
      }
    }
    return findings;
  }
}
