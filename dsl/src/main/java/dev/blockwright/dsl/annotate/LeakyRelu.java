package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rectifier that lets a part of negative numbers through: {@link
 * dev.blockwright.dsl.layer.LeakyReluLayer}.
 */
@Documented
@FactoryArguments
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface LeakyRelu {
  /** The factor of negative numbers; default 0.01. */
  double negativeSlope() default 0.01;
}
