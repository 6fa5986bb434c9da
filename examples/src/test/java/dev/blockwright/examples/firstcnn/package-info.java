@NullMarked
package dev.blockwright.examples.firstcnn;

import org.jspecify.annotations.NullMarked;
