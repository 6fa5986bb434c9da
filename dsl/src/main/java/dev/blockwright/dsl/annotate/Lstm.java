package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A long short-term memory: {@link dev.blockwright.dsl.layer.LstmLayer}. */
@Documented
@FactoryArguments("hiddenSize")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Lstm {
  /** The size of the state. */
  int hiddenSize();

  /** The size of an input step, to be checked; inferred where it is not stated. */
  int inputSize() default 0;

  /** The number of layers, each on the outputs of the one before; default 1. */
  int numLayers() default 1;

  /** Whether there are biases; default true. */
  boolean bias() default true;

  /** The probability of dropout between layers; default 0. */
  double dropout() default 0;

  /** Whether a second pass runs from the end to the start; default false. */
  boolean bidirectional() default false;
}
