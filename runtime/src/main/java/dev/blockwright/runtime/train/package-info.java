/**
 * What training needs beside DJL's {@code Trainer}: listeners that report, evaluators that do not
 * wait for the device, optimizers that compute what PyTorch computes.
 */
@NullMarked
package dev.blockwright.runtime.train;

import org.jspecify.annotations.NullMarked;
