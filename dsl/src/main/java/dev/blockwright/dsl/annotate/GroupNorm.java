package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Group normalisation: {@link dev.blockwright.dsl.layer.GroupNormLayer}. */
@Documented
@FactoryArguments("numGroups")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface GroupNorm {
  /** The number of groups; must divide the channels. */
  int numGroups();

  /** The number of channels, to be checked; inferred where it is not stated. */
  int numChannels() default 0;

  /** What is added to the variance; default 1e-5. */
  double eps() default 1e-5;

  /** Whether a trained scale and shift follow; default true. */
  boolean affine() default true;
}
