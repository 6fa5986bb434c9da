package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The Gaussian error linear unit: {@link dev.blockwright.dsl.layer.GeluLayer}. */
@Documented
@FactoryArguments
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Gelu {
  /** How it is computed: {@code "none"} for exactly, the default, or {@code "tanh"}. */
  String approximate() default "none";
}
