package dev.blockwright.dsl.hazard;

import dev.blockwright.dsl.problem.Code;
import java.util.List;

/** Something that a description may say, and its author rarely means. */
public interface Hazard {
  /** The code of what it finds. */
  Code code();

  /** Where a network has it; a place that is reached several times may be found several times. */
  List<Finding> findings(Subject subject);
}
