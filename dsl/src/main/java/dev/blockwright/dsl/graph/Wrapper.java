package dev.blockwright.dsl.graph;

import dev.blockwright.dsl.Layer;
import org.jspecify.annotations.Nullable;

/** A layer with what is said about it: a name, or that it is meant to be shared. */
public final class Wrapper implements Layer {
  private final Layer layer;
  private final @Nullable String name;
  private final boolean shared;

  private Wrapper(Layer layer, @Nullable String name, boolean shared) {
    this.layer = layer;
    this.name = name;
    this.shared = shared;
  }

  /** A layer under another name. */
  public static Wrapper named(Layer layer, String name) {
    Naming.checkSegment(name);
    return layer instanceof Wrapper w
        ? new Wrapper(w.layer, name, w.shared)
        : new Wrapper(layer, name, false);
  }

  /** A layer that may be applied more than once. */
  public static Wrapper shared(Layer layer) {
    return layer instanceof Wrapper w
        ? new Wrapper(w.layer, w.name, true)
        : new Wrapper(layer, null, true);
  }

  /** What is wrapped; the layer itself where it is no wrapper. */
  public static Layer unwrap(Layer layer) {
    return layer instanceof Wrapper w ? w.layer : layer;
  }

  static @Nullable String nameOf(Layer layer) {
    return layer instanceof Wrapper w ? w.name : null;
  }

  static boolean isShared(Layer layer) {
    return layer instanceof Wrapper w && w.shared;
  }

  @Override
  public String toString() {
    return layer + (name == null ? "" : " named " + name);
  }
}
