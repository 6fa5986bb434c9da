package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A table of vectors, looked up by integers: {@link dev.blockwright.dsl.layer.EmbeddingLayer}. */
@Documented
@FactoryArguments({"numEmbeddings", "embeddingDim"})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Embedding {
  /** The number of vectors. */
  int numEmbeddings();

  /** The size of each vector. */
  int embeddingDim();

  /** The index that pads sequences, whose vector is not trained; default none. */
  int[] paddingIdx() default {};
}
