package dev.blockwright.examples.kotlin.models

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

/** A first convolutional network and its variants. */
object FirstCnn {
    @JvmStatic
    @Network("FirstCnn")
    @Input("N, 1, 5, 6")
    fun firstCnn(): Layer = sequential(conv2d(3, 2), relu(), maxPool2d(2), flatten(), linear(1), sigmoid())

    @JvmStatic
    @Network("FirstCnn6x6")
    @Input("N, 1, 6, 6")
    fun onSixBySix(): Layer = firstCnn()

    @JvmStatic
    @Network("FirstCnn3x6x6")
    @Input("N, 3, 6, 6")
    fun onColours(): Layer = firstCnn()

    @JvmStatic
    @Network("FirstCnnNoBias")
    @Input("N, 1, 5, 6")
    fun withoutBias(): Layer =
        sequential(conv2d(3, 2).bias(false), relu(), maxPool2d(2), flatten(), linear(1).bias(false), sigmoid())

    @JvmStatic
    @Network("FirstCnnExtraConv")
    @Input("N, 1, 5, 6")
    fun withExtraConvolution(): Layer =
        sequential(conv2d(3, 2), relu(), conv2d(4, 3), relu(), maxPool2d(2), flatten(), linear(1), sigmoid())
}
