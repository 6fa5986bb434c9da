/** Shape arithmetic and the context in which a layer states its shapes and parameters. */
@NullMarked
package dev.blockwright.dsl.shape;

import org.jspecify.annotations.NullMarked;
