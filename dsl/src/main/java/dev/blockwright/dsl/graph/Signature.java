package dev.blockwright.dsl.graph;

import dev.blockwright.dsl.shape.Condition;
import dev.blockwright.dsl.shape.TensorType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a network takes and gives, and at which sizes it works: {@code (N, 1, H, W) -> (N, 10) where
 * H >= 12, W >= 12}.
 *
 * @param inputs the inputs by name, in order
 * @param outputs the outputs by name, in order
 * @param conditions what must be true of the unknown sizes, in the simplest form
 */
public record Signature(
    Map<String, TensorType> inputs, Map<String, TensorType> outputs, List<Condition> conditions) {

  /** Copies the maps and the list. */
  public Signature {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    conditions = List.copyOf(conditions);
  }

  /** The signature as a person would write it, with names where there are several tensors. */
  @Override
  public String toString() {
    String types = text(inputs) + " -> " + text(outputs);
    return conditions.isEmpty()
        ? types
        : types
            + " where "
            + conditions.stream().map(Condition::toString).collect(Collectors.joining(", "));
  }

  private static String text(Map<String, TensorType> tensors) {
    return tensors.entrySet().stream()
        .map(t -> (tensors.size() == 1 ? "" : t.getKey() + " ") + t.getValue())
        .collect(Collectors.joining(", "));
  }
}
