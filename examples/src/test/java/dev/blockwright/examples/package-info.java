@NullMarked
package dev.blockwright.examples;

import org.jspecify.annotations.NullMarked;
