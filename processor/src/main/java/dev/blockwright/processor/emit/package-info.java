/**
 * Writes a graph as the source of a DJL block; {@link dev.blockwright.processor.emit.BlockWriter}
 * is the way in, {@code docs/decisions/0010-generated-code.md} says what is written and why. The
 * only package of the processor that knows layers by name: {@code Emitters} is their index.
 */
@NullMarked
package dev.blockwright.processor.emit;

import org.jspecify.annotations.NullMarked;
