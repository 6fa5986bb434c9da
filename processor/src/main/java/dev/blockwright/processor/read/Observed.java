package dev.blockwright.processor.read;

import java.util.List;

/**
 * What reading saw that the graph does not tell, each place once.
 *
 * @param forwardCalls calls of a composite's {@code forward} as a plain method
 * @param droppedLayers expressions that make a layer, of which the value is dropped
 * @param unreadLayers fields and local variables that hold layers, none of them applied, and that
 *     no code reads
 */
public record Observed(
    List<SourceOrigin> forwardCalls,
    List<SourceOrigin> droppedLayers,
    List<SourceOrigin> unreadLayers) {

  /** Nothing. */
  public static final Observed NOTHING = new Observed(List.of(), List.of(), List.of());

  /** Copies the lists. */
  public Observed {
    forwardCalls = List.copyOf(forwardCalls);
    droppedLayers = List.copyOf(droppedLayers);
    unreadLayers = List.copyOf(unreadLayers);
  }
}
