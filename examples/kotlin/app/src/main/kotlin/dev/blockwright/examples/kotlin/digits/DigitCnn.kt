package dev.blockwright.examples.kotlin.digits

import dev.blockwright.dsl.Input
import dev.blockwright.dsl.Layer
import dev.blockwright.dsl.Network
import dev.blockwright.dsl.annotate.Conv2d
import dev.blockwright.dsl.annotate.Flatten
import dev.blockwright.dsl.annotate.Linear
import dev.blockwright.dsl.annotate.MaxPool2d
import dev.blockwright.dsl.annotate.Relu

/** A small convolutional network for handwritten digits: the functions are its layers, in order. */
@Network
@Input("N, 1, 28, 28")
interface DigitCnn {
    @Conv2d(outChannels = 16, kernelSize = [5], padding = [2]) fun conv1(): Layer
    @Relu fun relu1(): Layer
    @MaxPool2d(kernelSize = [2]) fun pool1(): Layer
    @Conv2d(outChannels = 32, kernelSize = [5], padding = [2]) fun conv2(): Layer
    @Relu fun relu2(): Layer
    @MaxPool2d(kernelSize = [2]) fun pool2(): Layer
    @Flatten fun flat(): Layer
    @Linear(outFeatures = 128) fun hidden(): Layer
    @Relu fun relu3(): Layer
    @Linear(outFeatures = 10) fun logits(): Layer
}
