package dev.blockwright.examples.kotlin.models

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

/** A classifier with a second one halfway, for training alone. */
@Network
class AuxiliaryClassifier {
    data class Scores(val main: Tensor, @TrainingOnly val auxiliary: Tensor)

    private val conv1 = conv2d(64, 3).padding(1)
    private val conv2 = conv2d(128, 3).padding(1)
    private val conv3 = conv2d(256, 3).padding(1)
    private val aux = linear(10)
    private val conv4 = conv2d(512, 3).padding(1)
    private val fc = linear(10)

    fun forward(@Input("N, 3, 32, 32") image: Tensor): Scores {
        val halfway = image.then(conv1, relu(), conv2, relu(), conv3, relu())
        val auxiliary = halfway.mean(2, 3).then(aux)
        val main = halfway.then(conv4, relu()).mean(2, 3).then(fc)
        return Scores(main, auxiliary)
    }
}

/** An inception module behind one cheap 1x1 convolution. */
@Network
class InceptionReduction {
    private val reduction = conv2d(2, 1)
    private val b1 = conv2d(32, 1)
    private val b3 = conv2d(32, 3).padding(1)
    private val b5 = conv2d(32, 5).padding(2)
    private val bp = conv2d(32, 1)

    fun forward(@Input("N, 3, 32, 32") image: Tensor): Tensor {
        val reduced = reduction(image)
        return concat(1, b1(reduced), b3(reduced), b5(reduced), reduced.then(maxPool2d(3).stride(1).padding(1), bp))
    }
}
