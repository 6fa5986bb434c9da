package dev.blockwright.dsl.run;

import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Fielded;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Step;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Operation;
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

  @Override
  public String text(Step step) {
    if (step instanceof Scope scope) {
      Layer composite = scope.composite();
      return composite != null && describesItself(composite)
          ? composite.toString()
          : scope.typeName();
    }
    Layer layer = ((Node) step).layer();
    return layer instanceof Operation operation ? operation.describe() : layer.toString();
  }

  /** Whether a composite has text of its own, as a record or a data class has. */
  private static boolean describesItself(Layer composite) {
    try {
      return !(composite instanceof Fielded)
          && composite.getClass().getMethod("toString").getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
