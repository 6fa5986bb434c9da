/** Tests of saving and loading. */
@NullMarked
package dev.blockwright.runtime.weights;

import org.jspecify.annotations.NullMarked;
