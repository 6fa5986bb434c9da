package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The maximum of each window: {@link dev.blockwright.dsl.layer.MaxPool1dLayer}. */
@Documented
@FactoryArguments("kernelSize")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface MaxPool1d {
  /** The window. */
  int kernelSize();

  /** The step; default the window size. */
  int[] stride() default {};

  /** What is added on both sides; default 0, at most half the window. */
  int padding() default 0;

  /** The distance of the window's taps; default 1. */
  int dilation() default 1;

  /** Whether a last window that reaches past the padded input counts; default false. */
  boolean ceilMode() default false;
}
