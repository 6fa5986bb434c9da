/** Speed of the compiler's checks, measured with JMH: {@code benchmark/run}. */
@NullMarked
package dev.blockwright.benchmark;

import org.jspecify.annotations.NullMarked;
