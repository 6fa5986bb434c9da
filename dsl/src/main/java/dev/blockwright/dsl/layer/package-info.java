/** The built-in layers, one file each, and their factories. */
@NullMarked
package dev.blockwright.dsl.layer;

import org.jspecify.annotations.NullMarked;
