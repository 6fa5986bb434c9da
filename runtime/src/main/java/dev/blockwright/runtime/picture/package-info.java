/**
 * What people look at, as PNG files: curves, filters, feature maps, confusion matrices,
 * predictions.
 */
@NullMarked
package dev.blockwright.runtime.picture;

import org.jspecify.annotations.NullMarked;
