package dev.blockwright.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An input of a network: its shape and type. On a parameter of {@code forward}; on the type or
 * factory method where there is no such parameter.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE, ElementType.METHOD})
public @interface Input {
  /** The shape, batch axis first: {@code "N, 1, 28, 28"}. A name stands for an unknown size. */
  String value();

  /** The element type. */
  DType dtype() default DType.FLOAT32;
}
