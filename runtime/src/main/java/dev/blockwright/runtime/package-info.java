/** What generated blocks and their users need beside DJL. */
@NullMarked
package dev.blockwright.runtime;

import org.jspecify.annotations.NullMarked;
