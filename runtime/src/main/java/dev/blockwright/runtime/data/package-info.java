/** Training data from files. */
@NullMarked
package dev.blockwright.runtime.data;

import org.jspecify.annotations.NullMarked;
