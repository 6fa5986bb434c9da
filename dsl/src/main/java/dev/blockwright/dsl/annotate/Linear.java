package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A fully connected layer on the last axis: {@link dev.blockwright.dsl.layer.LinearLayer}. */
@Documented
@FactoryArguments("outFeatures")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Linear {
  /** The number of output features. */
  int outFeatures();

  /** The number of input features, to be checked; inferred where it is not stated. */
  int inFeatures() default 0;

  /** Whether a bias is added; default true. */
  boolean bias() default true;
}
