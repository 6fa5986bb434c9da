package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A range of an axis: {@link dev.blockwright.dsl.layer.SliceLayer}. */
@Documented
@FactoryArguments({"dim", "start", "end"})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Slice {
  /** The axis. */
  int dim();

  /** The first index. */
  int start();

  /** The index after the last. */
  int end();
}
