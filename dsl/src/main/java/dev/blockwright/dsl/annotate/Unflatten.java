package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes one axis several: {@link dev.blockwright.dsl.layer.UnflattenLayer}. */
@Documented
@FactoryArguments({"dim", "unflattenedSize"})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Unflatten {
  /** The axis. */
  int dim();

  /** The sizes that it becomes; one may be -1. */
  int[] unflattenedSize();
}
