/** What a user's own pictures need on their way into a network, and the answer on its way out. */
@NullMarked
package dev.blockwright.runtime.predict;

import org.jspecify.annotations.NullMarked;
