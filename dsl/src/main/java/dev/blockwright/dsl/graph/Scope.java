package dev.blockwright.dsl.graph;

import dev.blockwright.dsl.Layer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A composite applied to a tensor, with the steps of its body; the root scope is the network
 * itself.
 */
public final class Scope implements Step {
  private final @Nullable Layer composite;
  private final String typeName;
  private final String path;
  private final @Nullable Scope parent;
  private final Origin applied;
  private final Origin made;
  private final List<Step> steps = new ArrayList<>();
  private final List<Value> inputs;
  private List<Value> outputs = List.of();

  Scope(
      @Nullable Layer composite,
      String typeName,
      String path,
      @Nullable Scope parent,
      List<Value> inputs,
      Origin applied,
      Origin made) {
    this.composite = composite;
    this.typeName = typeName;
    this.path = path;
    this.parent = parent;
    this.inputs = inputs;
    this.applied = applied;
    this.made = made;
  }

  /** The composite; null for the root. */
  public @Nullable Layer composite() {
    return composite;
  }

  /** The simple name of the composite's or network's class. */
  public String typeName() {
    return typeName;
  }

  @Override
  public String path() {
    return path;
  }

  /** The scope in which the composite was applied; null for the root. */
  public @Nullable Scope parent() {
    return parent;
  }

  /** The layers and composites applied in the body, in order. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  void add(Step step) {
    steps.add(step);
  }

  @Override
  public List<Value> inputs() {
    return List.copyOf(inputs);
  }

  @Override
  public List<Value> outputs() {
    return outputs;
  }

  void outputs(List<Value> values) {
    outputs = List.copyOf(values);
  }

  @Override
  public Origin applied() {
    return applied;
  }

  @Override
  public Origin made() {
    return made;
  }

  @Override
  public String toString() {
    return path.isEmpty() ? typeName : path;
  }
}
