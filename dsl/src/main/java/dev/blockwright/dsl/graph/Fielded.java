package dev.blockwright.dsl.graph;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object that knows its own fields: a composite that is read from source and has no class, or a
 * container of layers. Naming walks these fields instead of reflecting.
 */
public interface Fielded {
  /** The simple name of the object's class. */
  String typeName();

  /**
   * The values of the instance fields or record components, superclass first, in the order of their
   * declaration, under their own names or those that {@link dev.blockwright.dsl.Named} gives.
   */
  Map<String, @Nullable Object> fields();

  /**
   * Whether it is a record. An object that is none, nor a layer nor a part, owns no layers,
   * whatever its fields hold.
   */
  default boolean isRecord() {
    return false;
  }

  /** The names of the fields that carry {@link dev.blockwright.dsl.TrainingOnly}. */
  default Set<String> trainingOnly() {
    return Set.of();
  }

  /**
   * The name, as of {@link Class#getName}, of the class that {@link
   * dev.blockwright.dsl.ImplementedBy} names on the object's class.
   */
  default Optional<String> implementedBy() {
    return Optional.empty();
  }
}
