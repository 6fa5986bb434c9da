/** What users name in a description. */
@NullMarked
package dev.blockwright.dsl;

import org.jspecify.annotations.NullMarked;
