/** Tests of what generated blocks stand on. */
@NullMarked
package dev.blockwright.runtime;

import org.jspecify.annotations.NullMarked;
