/** Tests of the interpreter: it must do what running the same source does. */
@NullMarked
package dev.blockwright.processor.read;

import org.jspecify.annotations.NullMarked;
