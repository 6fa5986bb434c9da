package dev.blockwright.dsl.run;

import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.Step;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.report.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a compiled description: what its layers say of themselves. */
final class CompiledWording implements Wording {

  @Override
  public @Nullable String operand(Failure failure, int input) {
    return null;
  }

  @Override
  public String name(Failure failure, Value start, List<Step> steps) {
    return start.name();
  }

  @Override
  public @Nullable Origin declaration(Failure failure, String variable, @Nullable Step source) {
    return null;
  }
}
