/** Blocks written by hand as the processor writes them: the shape that generated code has. */
@NullMarked
package dev.blockwright.runtime.exemplar;

import org.jspecify.annotations.NullMarked;
