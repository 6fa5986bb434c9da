package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Dropout: {@link dev.blockwright.dsl.layer.DropoutLayer}. */
@Documented
@FactoryArguments("p")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Dropout {
  /** The probability of an element to be zeroed. */
  double p();
}
