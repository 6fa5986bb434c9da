/** Tests of initial values. */
@NullMarked
package dev.blockwright.runtime.init;

import org.jspecify.annotations.NullMarked;
