/** Tests of pictures. */
@NullMarked
package dev.blockwright.runtime.picture;

import org.jspecify.annotations.NullMarked;
