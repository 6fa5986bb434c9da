/** Tests of reading data. */
@NullMarked
package dev.blockwright.runtime.data;

import org.jspecify.annotations.NullMarked;
