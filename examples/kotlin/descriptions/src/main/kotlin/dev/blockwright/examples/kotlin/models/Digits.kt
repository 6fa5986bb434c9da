package dev.blockwright.examples.kotlin.models

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

/** Two convolutions and two linear layers, named by number. */
object SimpleCnn {
    @JvmStatic
    @Network("SimpleCnn")
    @Input("N, 1, 28, 28")
    fun simpleCnn(): Layer = digitCnn(linear(10))
}

/** Whether a digit is odd: one unit with a sigmoid. */
object ParityCnn {
    @JvmStatic
    @Network("ParityCnn")
    @Input("N, 1, 28, 28")
    fun parityCnn(): Layer = digitCnn(linear(1), sigmoid())
}

private fun digitCnn(vararg head: Layer) =
    sequential(
        conv2d(16, 5).padding(2), relu(), maxPool2d(2),
        conv2d(32, 5).padding(2), relu(), maxPool2d(2),
        flatten(), linear(128), relu(), *head)

/** A classifier as it was published, its softmax too early, and its repaired twin. */
object DigitSoftmax {
    @JvmStatic
    @Network("DigitSoftmax")
    @Input("N, 1, 28, 28")
    fun published(): Layer = classifier(softmax())

    @JvmStatic
    @Network("DigitScores")
    @Input("N, 1, 28, 28")
    fun repaired(): Layer = classifier()

    private fun classifier(vararg last: Layer) =
        sequential(
            conv2d(8, 3).padding(1), relu(), maxPool2d(2),
            conv2d(16, 3).padding(1), relu(), maxPool2d(2),
            flatten(), linear(10), *last)
}
