@NullMarked
package dev.blockwright.examples.digits;

import org.jspecify.annotations.NullMarked;
