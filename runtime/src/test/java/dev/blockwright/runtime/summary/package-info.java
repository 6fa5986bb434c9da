/** Tests of summaries. */
@NullMarked
package dev.blockwright.runtime.summary;

import org.jspecify.annotations.NullMarked;
