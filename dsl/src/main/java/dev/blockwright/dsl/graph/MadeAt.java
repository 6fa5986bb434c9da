package dev.blockwright.dsl.graph;

import dev.blockwright.dsl.Layer;
import java.util.IdentityHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where layers were made, by their identity, while a compiled description runs. */
public final class MadeAt {
  private static final ThreadLocal<@Nullable MadeAt> CURRENT = new ThreadLocal<>();

  private final IdentityHashMap<Layer, StackOrigin> places = new IdentityHashMap<>();

  /** Knows no layer yet. */
  public MadeAt() {}

  /** Runs a description in this thread; layers made meanwhile are known afterwards. */
  public <T> T during(Supplier<T> description) {
    MadeAt before = CURRENT.get();
    CURRENT.set(this);
    try {
      return description.get();
    } finally {
      CURRENT.set(before);
    }
  }

  /** Notes that a layer is made here, unless it is known to be made elsewhere. */
  public static void note(Layer layer) {
    MadeAt current = CURRENT.get();
    if (current != null) {
      current.places.computeIfAbsent(layer, made -> StackOrigin.here());
    }
  }

  /** Where a layer was made; null where that is not known. */
  public @Nullable StackOrigin of(Layer layer) {
    return places.get(Wrapper.unwrap(layer));
  }
}
