package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The mean of each window: {@link dev.blockwright.dsl.layer.AvgPool3dLayer}. */
@Documented
@FactoryArguments("kernelSize")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface AvgPool3d {
  /** The window: one number for all axes, or depth, height and width. */
  int[] kernelSize();

  /** The step; default the window size. */
  int[] stride() default {};

  /** What is added on both sides; default 0, at most half the window. */
  int[] padding() default 0;

  /** Whether a last window that reaches past the padded input counts; default false. */
  boolean ceilMode() default false;

  /** Whether the zeros of the padding count in the mean; default true. */
  boolean countIncludePad() default true;

  /** What each window's sum is divided by; default its size. */
  int[] divisorOverride() default {};
}
