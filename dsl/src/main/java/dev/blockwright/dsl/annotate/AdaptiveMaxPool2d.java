package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The maximum of each of so many equal parts of the image: {@link
 * dev.blockwright.dsl.layer.AdaptiveMaxPool2dLayer}.
 */
@Documented
@FactoryArguments("outputSize")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface AdaptiveMaxPool2d {
  /** The output size: one number for both axes, or height and width; -1 keeps the input's. */
  int[] outputSize();
}
