package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.Initial;
import dev.blockwright.dsl.shape.ParameterSpec.Role;
import java.util.ArrayList;
import java.util.List;
import org.immutables.value.Value;

/**
 * A table of vectors, looked up by indexes from 0 to before {@code numEmbeddings}: integers of any
 * shape {@code (...)} to {@code (..., embeddingDim)}.
 *
 * <p>Parameters: {@code weight} {@code (numEmbeddings, embeddingDim)}, filled from the standard
 * normal distribution.
 *
 * <p>Errors: {@code BW-DTYPE}, {@code BW-SETTING}.
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

  @Override
  default void infer(Inference in) {
    in.integers();
    in.parameter(
        "weight", Shape.of(numEmbeddings(), embeddingDim()), Role.WEIGHT, new Initial.Normal(1));
    List<Dim> dims = new ArrayList<>(in.shape().dims());
    dims.add(embeddingDim());
    in.output(Shape.of(dims), DType.FLOAT32);
  }
}
