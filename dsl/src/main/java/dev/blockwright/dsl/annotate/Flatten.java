package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a range of axes one: {@link dev.blockwright.dsl.layer.FlattenLayer}. */
@Documented
@FactoryArguments
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Flatten {
  /** The first axis; default 1. */
  int startDim() default 1;

  /** The last axis, inclusive; default -1, the last. */
  int endDim() default -1;
}
