/** Tests of operations against PyTorch. */
@NullMarked
package dev.blockwright.runtime.op;

import org.jspecify.annotations.NullMarked;
