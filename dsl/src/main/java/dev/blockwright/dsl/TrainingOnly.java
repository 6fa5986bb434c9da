package dev.blockwright.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An output of a network that only training needs, such as an auxiliary classifier's: on a
 * component of the record that {@code forward} returns. In evaluation it is neither computed nor
 * returned; in training it comes after all other outputs.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface TrainingOnly {}
