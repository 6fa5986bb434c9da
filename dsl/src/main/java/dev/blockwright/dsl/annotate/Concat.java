package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The results of other members, one after the other along an axis. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Concat {
  /** The members, at least two, or {@code "input"} for the input of the network. */
  String[] value();

  /** The axis; default 1, the channels. */
  int dim() default 1;
}
