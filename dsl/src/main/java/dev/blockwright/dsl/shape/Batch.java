package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The axis of examples. */
public final class Batch {
  private static final Set<String> NAMES = Set.of("n", "b", "batch");

  private Batch() {}

  /**
   * The unknown number of examples: the first axis of all inputs, by a name that is used for
   * nothing else; null if there is none.
   */
  public static @Nullable Dim of(Collection<Shape> inputs) {
    Dim batch = null;
    for (Shape input : inputs) {
      Dim first = input.rank() == 0 ? Dim.of(1) : input.dim(0);
      if (!isCalledSo(first) || (batch != null && !batch.equals(first))) {
        return null;
      }
      batch = first;
    }
    return batch;
  }

  /** Whether a size has a name that is used for the number of examples. */
  public static boolean isCalledSo(Dim size) {
    return NAMES.contains(size.toString().toLowerCase(Locale.ROOT));
  }
}
