package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The elements in another shape: {@link dev.blockwright.dsl.layer.ReshapeLayer}. */
@Documented
@FactoryArguments("sizes")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Reshape {
  /** The sizes; one may be -1. */
  int[] sizes();
}
