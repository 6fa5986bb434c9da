package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.graph.Fielded;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A composite that is a function, for steps between layers: {@code lambda(x -> x.mean(2, 3))}. */
final class LambdaLayer implements Composite, Fielded {
  private final UnaryOperator<Tensor> function;

  LambdaLayer(UnaryOperator<Tensor> function) {
    this.function = function;
  }

  @Override
  public Tensor forward(Tensor x) {
    return function.apply(x);
  }

  @Override
  public String typeName() {
    return "Lambda";
  }

  @Override
  public Map<String, @Nullable Object> fields() {
    return Map.of();
  }

  @Override
  public String toString() {
    return "lambda";
  }
}
