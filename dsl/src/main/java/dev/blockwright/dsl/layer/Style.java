package dev.blockwright.dsl.layer;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How layers are implemented: a package-private value class with a builder. There are no generated
 * withers, since those return {@code this} where nothing changes, and a layer's identity is that of
 * its weights: each setting makes a new layer.
 */
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    defaults = @Value.Immutable(copy = false),
    allowedClasspathAnnotations = {Override.class})
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
@interface Style {}
