/** Speed of generated blocks, measured with JMH. */
@NullMarked
package dev.blockwright.benchmark;

import org.jspecify.annotations.NullMarked;
