package dev.blockwright.examples.kotlin.descriptions

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

@Network
class LeNet {
    fun forward(@Input("N, 1, 28, 28") image: Tensor): Tensor =
        image.then(
            conv2d(6, 5).padding(2), tanh(), avgPool2d(2),
            conv2d(16, 5), tanh(), avgPool2d(2),
            flatten(), linear(120), tanh(), linear(84), tanh(), linear(10))
}

/** A network that a function makes; in an object, since it must be static. */
object LeNetFactory {
    @JvmStatic
    @Network("LeNet5")
    @Input("N, 1, 28, 28")
    fun leNet(): Layer = sequential(conv2d(6, 5).padding(2), tanh(), avgPool2d(2), flatten(), linear(10))
}
