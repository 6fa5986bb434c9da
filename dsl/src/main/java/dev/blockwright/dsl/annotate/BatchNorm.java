package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Batch normalisation: {@link dev.blockwright.dsl.layer.BatchNormLayer}. */
@Documented
@FactoryArguments
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface BatchNorm {
  /** The number of channels, to be checked; inferred where it is not stated. */
  int numFeatures() default 0;

  /** What is added to the variance; default 1e-5. */
  double eps() default 1e-5;

  /** The weight of a new batch in the running statistics; default 0.1. */
  double momentum() default 0.1;

  /** Whether a trained scale and shift follow; default true. */
  boolean affine() default true;
}
