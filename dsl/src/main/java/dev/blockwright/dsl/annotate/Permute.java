package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The axes in another order: {@link dev.blockwright.dsl.layer.PermuteLayer}. */
@Documented
@FactoryArguments("dims")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Permute {
  /** The axes, in their new order. */
  int[] dims();
}
