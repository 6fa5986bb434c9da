package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Enlarges an image by straight lines between its pixels: {@link
 * dev.blockwright.dsl.layer.UpsampleBilinear2dLayer}.
 */
@Documented
@FactoryArguments
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface UpsampleBilinear2d {
  /** The factor: one number for both axes, or height and width; none where size is set. */
  double[] scaleFactor() default {};

  /** The output's height and width, instead of factors. */
  int[] size() default {};

  /** Whether the corners of input and output are the same points; default false. */
  boolean alignCorners() default false;
}
