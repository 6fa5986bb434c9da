/** A convolutional network small enough to compute by hand, in both styles of description. */
@NullMarked
package dev.blockwright.examples.firstcnn;

import org.jspecify.annotations.NullMarked;
