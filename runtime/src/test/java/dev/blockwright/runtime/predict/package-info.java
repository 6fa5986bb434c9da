/** Tests of predictions. */
@NullMarked
package dev.blockwright.runtime.predict;

import org.jspecify.annotations.NullMarked;
