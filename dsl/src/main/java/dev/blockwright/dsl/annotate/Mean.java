package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The mean over axes: {@link dev.blockwright.dsl.layer.MeanLayer}. */
@Documented
@FactoryArguments("dims")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Mean {
  /** The axes. */
  int[] dims();

  /** Whether the axes stay, with size 1; default false. */
  boolean keepdim() default false;
}
