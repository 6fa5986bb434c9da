package dev.blockwright.dsl.annotate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that an annotation stands for the layer whose factory in {@link
 * dev.blockwright.dsl.layer.Layers} has its name: {@code @Conv2d} for {@code conv2d}. All other
 * elements are settings of the layer, by the same name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
@interface FactoryArguments {
  /** The elements that are the factory's arguments, in order. */
  String[] value() default {};
}
