package dev.blockwright.examples.kotlin.models

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

/** Colour images from 64 numbers. */
object ImageGenerator {
    @JvmStatic
    @Network("ImageGenerator")
    @Input("N, 64")
    fun imageGenerator(): Layer =
        sequential(
            linear(256 * 5 * 5), relu(), unflatten(1, 256, 5, 5),
            convTranspose2d(128, 4).stride(2).padding(1), batchNorm(), relu(),
            convTranspose2d(64, 6).stride(2).outputPadding(1), batchNorm(), relu(),
            convTranspose2d(32, 4).stride(2).padding(1), batchNorm(), relu(),
            convTranspose2d(3, 4).stride(2).padding(1), tanh())
}
