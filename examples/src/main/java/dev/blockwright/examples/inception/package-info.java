/** GoogLeNet's two ideas: parallel branches, and a second classifier halfway. */
@NullMarked
package dev.blockwright.examples.inception;

import org.jspecify.annotations.NullMarked;
