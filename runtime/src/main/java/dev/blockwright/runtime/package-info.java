/**
 * What a generated block stands on: {@link dev.blockwright.runtime.GeneratedBlock}, its {@link
 * dev.blockwright.runtime.Outline} and the {@link dev.blockwright.runtime.Pass} that a forward runs
 * in.
 */
@NullMarked
package dev.blockwright.runtime;

import org.jspecify.annotations.NullMarked;
