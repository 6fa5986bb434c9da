package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A transposed 2-D convolution: {@link dev.blockwright.dsl.layer.ConvTranspose2dLayer}. */
@Documented
@FactoryArguments({"outChannels", "kernelSize"})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface ConvTranspose2d {
  /** The number of output channels. */
  int outChannels();

  /** The window: one number for both axes, or height and width. */
  int[] kernelSize();

  /** The number of input channels, to be checked; inferred where it is not stated. */
  int inChannels() default 0;

  /** The step; default 1. */
  int[] stride() default 1;

  /** What is taken away on both sides; default 0. */
  int[] padding() default 0;

  /** What is added at the end; default 0. */
  int[] outputPadding() default 0;

  /** The distance of the window's taps; default 1. */
  int[] dilation() default 1;

  /** The number of groups; default 1. */
  int groups() default 1;

  /** Whether a bias is added; default true. */
  boolean bias() default true;
}
