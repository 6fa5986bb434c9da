/** Trainings kept in files, so that none is lost whenever a program ends. */
@NullMarked
package dev.blockwright.runtime.checkpoint;

import org.jspecify.annotations.NullMarked;
