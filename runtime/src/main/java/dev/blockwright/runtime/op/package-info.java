/** Operations of layers on arrays, as PyTorch computes them. */
@NullMarked
package dev.blockwright.runtime.op;

import org.jspecify.annotations.NullMarked;
