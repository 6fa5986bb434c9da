package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Two axes in each other's place: {@link dev.blockwright.dsl.layer.TransposeLayer}. */
@Documented
@FactoryArguments({"dim0", "dim1"})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Transpose {
  /** The first axis. */
  int dim0();

  /** The second axis. */
  int dim1();
}
