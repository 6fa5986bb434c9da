package dev.blockwright.dsl.layer;

import org.immutables.value.Value;

/**
 * The swish in three straight pieces, {@code x * min(max(0, x + 3), 6) / 6}, for each element of a
 * tensor of any shape.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardswish.html">Hardswish</a>
 */
@Style
@Value.Immutable
public non-sealed interface HardSwishLayer extends Operation, Elementwise {
  /** The layer. */
  static HardSwishLayer make() {
    return ImmutableHardSwishLayer.builder().build();
  }
}
