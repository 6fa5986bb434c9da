/** Checks that need more than one reading: fixes are proposed, then verified by reading again. */
@NullMarked
package dev.blockwright.processor.check;

import org.jspecify.annotations.NullMarked;
