package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A new axis of size 1: {@link dev.blockwright.dsl.layer.UnsqueezeLayer}. */
@Documented
@FactoryArguments("dim")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Unsqueeze {
  /** The place of the new axis. */
  int dim();
}
