/** The annotation processor: reads descriptions, checks them, writes DJL blocks. */
@NullMarked
package dev.blockwright.processor;

import org.jspecify.annotations.NullMarked;
