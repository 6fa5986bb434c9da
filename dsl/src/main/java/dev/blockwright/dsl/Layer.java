package dev.blockwright.dsl;

import dev.blockwright.dsl.graph.Wrapper;
import dev.blockwright.dsl.layer.Operation;

/**
 * A layer of a network: an immutable description of what is done to a tensor.
 *
 * <p>The built-in layers are made by the factories of {@link dev.blockwright.dsl.layer.Layers}; a
 * layer made of layers is a {@link Composite}; a layer of the user's own with a DJL block behind it
 * is a {@link CustomLayer}.
 *
 * <p>Two layers of equal settings are {@code equals}, but weights are shared by identity: each
 * layer object owns its own weights. Applying one object twice shares them, which is only accepted
 * where it is visibly meant: when a field holds the layer, or {@link
 * dev.blockwright.dsl.layer.Layers#shared} wraps it.
 */
public sealed interface Layer permits Composite, CustomLayer, Operation, Wrapper {

  /**
   * This layer under a name of its own, instead of the one its field, list index or kind gives it.
   * The last step of a chain: settings come before it.
   *
   * @param name one segment of a parameter's dotted name, such as {@code c_fc}
   */
  default Layer named(String name) {
    return Wrapper.named(this, name);
  }

  /** Applies this layer: the same as {@code x.then(this)}. Kotlin writes {@code layer(x)}. */
  default Tensor invoke(Tensor x) {
    return x.then(this);
  }
}
