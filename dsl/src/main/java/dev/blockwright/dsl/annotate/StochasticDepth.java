package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Stochastic depth: {@link dev.blockwright.dsl.layer.StochasticDepthLayer}. */
@Documented
@FactoryArguments("p")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface StochasticDepth {
  /** The probability of a sample to be zeroed. */
  double p();
}
