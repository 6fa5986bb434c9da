/** Tests of training. */
@NullMarked
package dev.blockwright.runtime.init;

import org.jspecify.annotations.NullMarked;
