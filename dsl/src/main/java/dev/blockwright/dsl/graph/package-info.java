/** The graph that a description becomes, and the tracer that builds it. */
@NullMarked
package dev.blockwright.dsl.graph;

import org.jspecify.annotations.NullMarked;
