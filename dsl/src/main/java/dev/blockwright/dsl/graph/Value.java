package dev.blockwright.dsl.graph;

import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * A tensor in a graph: an input, or an output of a node. Compared by identity.
 *
 * <p>A value whose layer could not be inferred is <i>poisoned</i>: it has no type, and everything
 * that depends on it is poisoned in silence, so that each mistake is reported once.
 */
public final class Value {
  private final int id;
  private final String name;
  private final @Nullable TensorType type;
  private final @Nullable Node producer;
  private final int index;
  private final Origin origin;
  private boolean measured;

  Value(
      int id,
      String name,
      @Nullable TensorType type,
      @Nullable Node producer,
      int index,
      Origin origin) {
    this.id = id;
    this.name = name;
    this.type = type;
    this.producer = producer;
    this.index = index;
    this.origin = origin;
  }

  /** The number of this value, from 0, in the order of computation. */
  public int id() {
    return id;
  }

  /** The input's name, or the dotted name of the layer that computes this value. */
  public String name() {
    return producer == null ? name : producer.path();
  }

  /** Whether a mistake further up makes the type unknown. */
  public boolean isPoisoned() {
    return type == null;
  }

  /** The shape and element type; not of a poisoned value. */
  public TensorType type() {
    if (type == null) {
      throw new PoisonedException(name);
    }
    return type;
  }

  /** The shape; not of a poisoned value. */
  public Shape shape() {
    return type().shape();
  }

  /** The element type; not of a poisoned value. */
  public DType dtype() {
    return type().dtype();
  }

  /** The node that computes this value; null for an input of the network. */
  public @Nullable Node producer() {
    return producer;
  }

  /** Which of its producer's outputs, or of the network's inputs, this is. */
  public int index() {
    return index;
  }

  /** Where this value was computed or declared. */
  public Origin origin() {
    return origin;
  }

  /** Notes that the description asked for the shape. */
  public void measure() {
    measured = true;
  }

  /** Whether the description asked for the shape, on which other sizes may then depend. */
  public boolean isMeasured() {
    return measured;
  }

  @Override
  public String toString() {
    return "%" + id;
  }
}
