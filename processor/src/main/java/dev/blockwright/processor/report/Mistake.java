package dev.blockwright.processor.report;

import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.problem.Problem;

/**
 * A mistake, ready to be shown.
 *
 * @param problem what is wrong
 * @param text the whole message
 * @param at where
 */
public record Mistake(Problem problem, String text, Origin at) {}
