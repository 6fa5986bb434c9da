package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Zeros around an image: {@link dev.blockwright.dsl.layer.ZeroPad2dLayer}. */
@Documented
@FactoryArguments("padding")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface ZeroPad2d {
  /** The padding: one number for all sides, or left, right, top and bottom. */
  int[] padding();
}
