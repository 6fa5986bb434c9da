/** Tests of training. */
@NullMarked
package dev.blockwright.runtime.train;

import org.jspecify.annotations.NullMarked;
