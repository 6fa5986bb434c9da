package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * What average pools have beyond other pools.
 *
 * @param <L> the layer's type
 */
public interface AveragePool<L> extends Pool<L> {

  /** Whether the zeros of the padding count in the mean. */
  @Value.Default
  default boolean countIncludePad() {
    return true;
  }

  /** This layer with or without the zeros of the padding counted in the mean; default true. */
  L countIncludePad(boolean countIncludePad);
}
