/** Residual networks: each block adds something to its input, which a shortcut carries past it. */
@NullMarked
package dev.blockwright.examples.resnet;

import org.jspecify.annotations.NullMarked;
