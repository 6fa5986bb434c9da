package dev.blockwright.examples.kotlin.descriptions

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

@Network
class Classifier {
    data class Logits(val main: Tensor, @TrainingOnly val auxiliary: Tensor)

    private val stem = sequential(conv2d(16, 3).padding(1), relu())
    private val auxiliary = linear(10)
    private val head = sequential(conv2d(32, 3).padding(1), relu(), globalAvgPool2d(), flatten(), linear(10))

    fun forward(@Input("N, 3, 32, 32") image: Tensor): Logits {
        val x = stem(image)
        return Logits(head(x), auxiliary(x.mean(2, 3)))
    }
}
