package dev.blockwright.dsl.graph;

/**
 * Thrown where a description asks for the shape of a tensor that a mistake further up left without
 * one. The mistake has been reported; this is not another one.
 */
public final class PoisonedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The exception of a tensor. */
  public PoisonedException(String tensor) {
    super("the shape of " + tensor + " is unknown after a mistake");
  }
}
