/** What a network looks like. */
@NullMarked
package dev.blockwright.runtime.summary;

import org.jspecify.annotations.NullMarked;
