package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Layer normalisation: {@link dev.blockwright.dsl.layer.LayerNormLayer}. */
@Documented
@FactoryArguments
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface LayerNorm {
  /** The sizes of the last axes to normalise, to be checked; by default the last axis. */
  int[] normalizedShape() default {};

  /** What is added to the variance; default 1e-5. */
  double eps() default 1e-5;

  /** Whether a trained scale and shift follow; default true. */
  boolean elementwiseAffine() default true;

  /** Whether there is a shift beside the scale; default true. */
  boolean bias() default true;
}
