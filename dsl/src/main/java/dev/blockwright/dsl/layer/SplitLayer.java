package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.shape.Inference;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Pieces of an axis: of one size, the last one smaller where it does not divide; or of given sizes.
 *
 * <p>Errors: {@code BW-AXIS}, {@code BW-UNKNOWN-SIZE}, {@code BW-GROUPS}, {@code BW-SETTING}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.split.html">torch.split</a>
 */
@Style
@Value.Immutable
public non-sealed interface SplitLayer extends Operation {

  /** Pieces of one size. */
  static SplitLayer make(int dim, int splitSize) {
    return ImmutableSplitLayer.builder()
        .dim(dim)
        .splitSize(Settings.atLeast("splitSize", 1, splitSize))
        .build();
  }

  /** Pieces of given sizes, which add up to that of the axis. */
  static SplitLayer make(int dim, List<Integer> splitSizes) {
    return ImmutableSplitLayer.builder()
        .dim(dim)
        .splitSizes(Settings.atLeast("splitSizes", 0, splitSizes))
        .build();
  }

  /** The axis. */
  int dim();

  /** The size of each piece but the last, where all are alike. */
  Optional<Integer> splitSize();

  /** The size of each piece, where they are given. */
  List<Integer> splitSizes();

  @Override
  default int outputCount() {
    return Math.max(1, splitSizes().size());
  }

  @Override
  default void infer(Inference in) {
    int axis = in.axis(dim());
    Dim size = in.shape().dim(axis);
    if (splitSize().isPresent()) {
      pieces(in, axis, splitSize().get());
      return;
    }
    Dim sum = Dim.of(splitSizes().stream().mapToLong(Integer::longValue).sum());
    if (!in.same(sum, size)) {
      in.refuse(
          Code.GROUPS,
          "split takes sizes that add up to axis "
              + axis
              + " of "
              + in.shape()
              + "; found "
              + splitSizes()
              + ", which add up to "
              + sum,
          "splitSizes",
          new Culprit(0, List.of(axis)));
    }
    splitSizes().forEach(piece -> in.rearranged(in.shape().withDim(axis, piece)));
  }

  /** States the pieces of one size of an axis whose size is known. */
  static void pieces(Inference in, int axis, long piece) {
    long size = in.known(axis);
    long at = 0;
    do {
      in.rearranged(in.shape().withDim(axis, Math.min(piece, size - at)));
      at += piece;
    } while (at < size);
  }
}
