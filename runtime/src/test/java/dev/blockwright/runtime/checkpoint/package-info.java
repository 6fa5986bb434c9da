/** Tests of training. */
@NullMarked
package dev.blockwright.runtime.checkpoint;

import org.jspecify.annotations.NullMarked;
