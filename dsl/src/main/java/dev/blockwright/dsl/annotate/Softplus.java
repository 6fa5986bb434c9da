package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The smooth rectifier: {@link dev.blockwright.dsl.layer.SoftplusLayer}. */
@Documented
@FactoryArguments
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Softplus {
  /** The sharpness; default 1. */
  double beta() default 1;

  /** Where the function is taken to be linear; default 20. */
  double threshold() default 20;
}
