package dev.blockwright.examples.kotlin.descriptions

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

class SqueezeExcite(c: Int, dropout: Double) : Composite {
    private val fc1 = conv2d(c / 4, 1)
    private val fc2 = conv2d(c, 1)
    private val drop = dropout(dropout)

    override fun forward(x: Tensor): Tensor = x * x.then(globalAvgPool2d(), fc1, relu(), fc2, hardSigmoid(), drop)
}
