package dev.blockwright.examples.kotlin.descriptions

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

data class Inception(val c1: Int, val r3: Int, val c3: Int, val r5: Int, val c5: Int, val pool: Int) : Composite {
    override fun forward(x: Tensor): Tensor =
        concat(
            1,
            x.then(conv2d(c1, 1), relu()),
            x.then(conv2d(r3, 1), relu(), conv2d(c3, 3).padding(1), relu()),
            x.then(conv2d(r5, 1), relu(), conv2d(c5, 5).padding(2), relu()),
            x.then(maxPool2d(3).stride(1).padding(1), conv2d(pool, 1), relu()))
}
