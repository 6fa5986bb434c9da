/**
 * Hazards: what a description may say, and its author rarely means. Each is a class that finds one
 * in a finished graph, has a code and a page of that name under {@code docs/errors}, and stands in
 * the index {@link dev.blockwright.dsl.hazard.Hazards}. A hazard that is not sure says nothing.
 */
@NullMarked
package dev.blockwright.dsl.hazard;

import org.jspecify.annotations.NullMarked;
