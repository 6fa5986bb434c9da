/** Parameters saved and loaded. */
@NullMarked
package dev.blockwright.runtime.weights;

import org.jspecify.annotations.NullMarked;
