/** Tests of {@link dev.blockwright.processor.check.hazard}. */
@NullMarked
package dev.blockwright.processor.check.hazard;

import org.jspecify.annotations.NullMarked;
