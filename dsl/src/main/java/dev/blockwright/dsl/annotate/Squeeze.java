package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Takes an axis of size 1 away: {@link dev.blockwright.dsl.layer.SqueezeLayer}. */
@Documented
@FactoryArguments("dim")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Squeeze {
  /** The axis. */
  int dim();
}
