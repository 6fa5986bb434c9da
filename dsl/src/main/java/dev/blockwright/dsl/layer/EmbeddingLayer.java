package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Initial;
import dev.blockwright.dsl.shape.ParameterSpec.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A table of vectors, looked up by indexes from 0 to before {@code numEmbeddings}: integers of any
 * shape {@code (...)} to {@code (..., embeddingDim)}. For the indexes that {@code arange} makes, a
 * size that could reach past the table is limited.
 *
 * <p>Parameters: {@code weight} {@code (numEmbeddings, embeddingDim)}, filled from the standard
 * normal distribution; the row of {@code paddingIdx}, if there is one, with zeros.
 *
 * <p>Errors: {@code BW-DTYPE}, {@code BW-INDEX}, {@code BW-SETTING}.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html">Embedding</a>
 */
@Style
@Value.Immutable
public non-sealed interface EmbeddingLayer extends Operation {

  /** A table of so many vectors of so many numbers. */
  static EmbeddingLayer make(Dim numEmbeddings, Dim embeddingDim) {
    return ImmutableEmbeddingLayer.builder()
        .numEmbeddings(Settings.atLeast("numEmbeddings", 1, numEmbeddings))
        .embeddingDim(Settings.atLeast("embeddingDim", 1, embeddingDim))
        .build();
  }

  /** The number of vectors. */
  Dim numEmbeddings();

  /** The size of each vector. */
  Dim embeddingDim();

  /** The index that pads sequences, if there is one. */
  Optional<Integer> paddingIdx();

  /**
   * This layer with an index that pads sequences: its vector starts as zeros and is not trained. A
   * negative index counts from the end.
   */
  default EmbeddingLayer paddingIdx(int index) {
    Dim from = numEmbeddings();
    if (from.isConstant() && (index < -from.value() || index >= from.value())) {
      throw Settings.wrong(
          "paddingIdx",
          "paddingIdx is one of the %s indexes, from -%1$s to %s; found %d"
              .formatted(from, from.value() - 1, index));
    }
    return ImmutableEmbeddingLayer.builder().from(this).paddingIdx(index).build();
  }

  @Override
  default void infer(Inference in) {
    in.integers();
    Dim indexes = in.below(0);
    if (indexes != null && !in.atMost(indexes, numEmbeddings())) {
      throw in.problem(
          Code.INDEX,
          "embedding takes indexes from 0 to "
              + numEmbeddings().minus(1)
              + "; found indexes from 0 to "
              + indexes.minus(1),
          "numEmbeddings",
          new Culprit(0, List.of()));
    }
    Initial initial =
        paddingIdx().isEmpty()
            ? new Initial.Normal(1)
            : new Initial.NormalWithZeros(1, paddingIdx().get());
    in.parameter("weight", Shape.of(numEmbeddings(), embeddingDim()), Role.WEIGHT, initial);
    List<Dim> dims = new ArrayList<>(in.shape().dims());
    dims.add(embeddingDim());
    in.output(Shape.of(dims), DType.FLOAT32);
  }
}
