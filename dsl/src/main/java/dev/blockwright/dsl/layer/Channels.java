package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a convolution that its window does not cover.
 *
 * @param outChannels the number of output channels
 * @param inChannels the number of input channels, if it is stated
 * @param groups the number of groups
 * @param bias whether a bias is added
 */
public record Channels(Dim outChannels, Optional<Dim> inChannels, int groups, boolean bias) {

  /** Checks what no input could make right. */
  public Channels {
    Settings.atLeast("outChannels", 1, outChannels);
    inChannels.ifPresent(stated -> Settings.atLeast("inChannels", 1, stated));
    Settings.atLeast("groups", 1, groups);
  }

  /** The settings of a convolution by default: inputs inferred, one group, a bias. */
  public static Channels of(Dim outChannels) {
    return new Channels(outChannels, Optional.empty(), 1, true);
  }

  /** Written out, as {@link #hashCode} is: a record's own are linked when they first run. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Channels channels
        && outChannels.equals(channels.outChannels)
        && inChannels.equals(channels.inChannels)
        && groups == channels.groups
        && bias == channels.bias;
  }

  @Override
  public int hashCode() {
    return 31 * outChannels.hashCode() + groups;
  }
}
