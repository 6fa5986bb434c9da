package dev.blockwright.examples.digits;

import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.annotate.Conv2d;
import dev.blockwright.dsl.annotate.Flatten;
import dev.blockwright.dsl.annotate.Linear;
import dev.blockwright.dsl.annotate.MaxPool2d;
import dev.blockwright.dsl.annotate.Relu;

/** A small convolutional network for handwritten digits: the members are its layers, in order. */
@Network
@Input("N, 1, 28, 28")
interface DigitCnn {
  @Conv2d(outChannels = 16, kernelSize = 5, padding = 2)
  Layer conv1();

  @Relu
  Layer relu1();

  @MaxPool2d(kernelSize = 2)
  Layer pool1();

  @Conv2d(outChannels = 32, kernelSize = 5, padding = 2)
  Layer conv2();

  @Relu
  Layer relu2();

  @MaxPool2d(kernelSize = 2)
  Layer pool2();

  @Flatten
  Layer flat();

  @Linear(outFeatures = 128)
  Layer hidden();

  @Relu
  Layer relu3();

  @Linear(outFeatures = 10)
  Layer logits();
}
