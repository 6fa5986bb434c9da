/**
 * Hazards in descriptions that are read from source: those that the graph shows, {@link
 * dev.blockwright.dsl.hazard}, and those that only the source does. Here too is how they are
 * silenced.
 */
@NullMarked
package dev.blockwright.processor.check.hazard;

import org.jspecify.annotations.NullMarked;
