/**
 * The layers as annotations on the members of an interface, record or class: the annotated style.
 */
@NullMarked
package dev.blockwright.dsl.annotate;

import org.jspecify.annotations.NullMarked;
