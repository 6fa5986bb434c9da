/** Networks that make images. */
@NullMarked
package dev.blockwright.examples.generator;

import org.jspecify.annotations.NullMarked;
