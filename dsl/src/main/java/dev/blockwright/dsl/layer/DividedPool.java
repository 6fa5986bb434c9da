package dev.blockwright.dsl.layer;

import java.util.Optional;

/**
 * What average pools of images and volumes have beyond those of sequences.
 *
 * @param <L> the layer's type
 */
public interface DividedPool<L> extends AveragePool<L> {

  /** What each window's sum is divided by, if not by its size. */
  Optional<Integer> divisorOverride();

  /** This layer with a number, not 0, by which each window's sum is divided, whatever its size. */
  L divisorOverride(int divisor);

  /** A number that can divide. */
  static int divisor(int divisor) {
    if (divisor == 0) {
      throw Settings.wrong("divisorOverride", "divisorOverride must not be 0");
    }
    return divisor;
  }
}
