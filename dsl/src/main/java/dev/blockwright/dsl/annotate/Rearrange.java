package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Splits, reorders and merges axes by a pattern: {@link dev.blockwright.dsl.layer.RearrangeLayer}.
 */
@Documented
@FactoryArguments("pattern")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Rearrange {
  /** The pattern, such as {@code "n c h w -> n (h w) c"}. */
  String pattern();
}
