/** Handwritten digits, in a module of Kotlin and Java. */
@NullMarked
package dev.blockwright.examples.kotlin.digits;

import org.jspecify.annotations.NullMarked;
