package dev.blockwright.dsl.graph;

import java.util.List;

/** A step of a {@link Scope}: one layer applied, or a composite. */
public sealed interface Step permits Node, Scope {
  /** The dotted name of the layer, from the network's root. */
  String path();

  /** The tensors that go in. */
  List<Value> inputs();

  /** The tensors that come out. */
  List<Value> outputs();

  /** Where the layer was applied. */
  Origin applied();

  /** Where the layer was made. */
  Origin made();
}
