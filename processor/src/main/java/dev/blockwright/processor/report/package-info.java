/** Shows messages through the compiler. */
@NullMarked
package dev.blockwright.processor.report;

import org.jspecify.annotations.NullMarked;
