/** Tests of the fixes. */
@NullMarked
package dev.blockwright.processor.check;

import org.jspecify.annotations.NullMarked;
