/** Tests of generated code: its text, and what it does when it runs. */
@NullMarked
package dev.blockwright.processor.emit;

import org.jspecify.annotations.NullMarked;
