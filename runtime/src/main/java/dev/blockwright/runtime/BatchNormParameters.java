package dev.blockwright.runtime;

import ai.djl.nn.Parameter;
import java.util.List;

/**
 * The parameters of a batch normalisation of C channels.
 *
 * @param all the scales and the shifts (C), which are trained, if there are any; then the running
 *     means and variances (C), which training records
 */
public record BatchNormParameters(List<Parameter> all) {
  /** Copies the list. */
  public BatchNormParameters {
    all = List.copyOf(all);
  }
}
