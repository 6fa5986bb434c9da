package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Self-attention of several heads: {@link dev.blockwright.dsl.layer.MultiHeadAttentionLayer}. */
@Documented
@FactoryArguments("numHeads")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface MultiHeadAttention {
  /** The number of heads; must divide the features. */
  int numHeads();

  /** The number of features, to be checked; inferred where it is not stated. */
  int embedDim() default 0;

  /** The number of features of keys; default that of queries. */
  int kdim() default 0;

  /** The number of features of values; default that of queries. */
  int vdim() default 0;

  /** The probability of dropout on the attention weights; default 0. */
  double dropout() default 0;

  /** Whether there are biases; default true. */
  boolean bias() default true;

  /** Whether a step sees those before it and itself alone; default false. */
  boolean isCausal() default false;
}
