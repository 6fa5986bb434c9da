/** Initial values of parameters. */
@NullMarked
package dev.blockwright.runtime.init;

import org.jspecify.annotations.NullMarked;
