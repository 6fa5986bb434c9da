/** The catalogue of what can be wrong with a description. */
@NullMarked
package dev.blockwright.dsl.problem;

import org.jspecify.annotations.NullMarked;
