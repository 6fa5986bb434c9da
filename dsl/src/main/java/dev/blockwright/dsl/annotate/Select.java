package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One index of an axis: {@link dev.blockwright.dsl.layer.SelectLayer}. */
@Documented
@FactoryArguments({"dim", "index"})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Select {
  /** The axis. */
  int dim();

  /** The index; a negative one counts from the end. */
  int index();
}
