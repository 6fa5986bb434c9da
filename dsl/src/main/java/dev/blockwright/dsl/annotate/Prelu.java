package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rectifier with a trained slope for negative numbers: {@link
 * dev.blockwright.dsl.layer.PreluLayer}.
 */
@Documented
@FactoryArguments
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Prelu {
  /** The number of slopes: 1, or the number of channels; default 1. */
  int numParameters() default 1;

  /** What the slopes are before training; default 0.25. */
  double init() default 0.25;
}
