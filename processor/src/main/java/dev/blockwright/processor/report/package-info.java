/** Reports: one message for each mistake, at its expression, with the history of both sides. */
@NullMarked
package dev.blockwright.processor.report;

import org.jspecify.annotations.NullMarked;
