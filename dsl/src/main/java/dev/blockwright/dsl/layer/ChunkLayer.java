package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.shape.Inference;
import org.immutables.value.Value;

/**
 * Equal pieces of an axis. Where it does not divide, the last one is smaller, or there are fewer;
 * an axis of unknown size must divide.
 *
 * <p>Errors: {@code BW-AXIS}, {@code BW-GROUPS}, {@code BW-SETTING}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.chunk.html">torch.chunk</a>
 */
@Style
@Value.Immutable
public non-sealed interface ChunkLayer extends Operation {

  /** So many pieces. */
  static ChunkLayer make(int dim, int chunks) {
    return ImmutableChunkLayer.builder()
        .dim(dim)
        .chunks(Settings.atLeast("chunks", 1, chunks))
        .build();
  }

  /** The axis. */
  int dim();

  /** The number of pieces. */
  int chunks();

  @Override
  default int outputCount() {
    return chunks();
  }

  @Override
  default void infer(Inference in) {
    int axis = in.axis(dim());
    Dim size = in.shape().dim(axis);
    if (size.isConstant() && size.value() > 0) { // of nothing, PyTorch makes all the pieces
      SplitLayer.pieces(in, axis, Math.max(1, size.ceilDiv(chunks()).value()));
      return;
    }
    Dim piece = in.divided(size, in.shape().axisName(axis), chunks(), "chunks", axis);
    for (int i = 0; i < chunks(); i++) {
      in.rearranged(in.shape().withDim(axis, piece));
    }
  }
}
