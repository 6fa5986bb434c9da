/** Reading compiled descriptions, by running them. */
@NullMarked
package dev.blockwright.dsl.run;

import org.jspecify.annotations.NullMarked;
