/** Reports: one message for each mistake, with the history of both sides. */
@NullMarked
package dev.blockwright.dsl.report;

import org.jspecify.annotations.NullMarked;
