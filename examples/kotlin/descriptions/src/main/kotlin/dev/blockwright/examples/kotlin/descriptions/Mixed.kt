package dev.blockwright.examples.kotlin.descriptions

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

enum class Size(val width: Int) {
    SMALL(8),
    LARGE(16) {
        override fun head(): Layer = linear(3)
    };

    private val unowned = linear(5)

    open fun head(): Layer = unowned
}

interface Stem : Composite {
    val width: Int get() = 4
}

data class Pair(val first: Layer, @Named("second_one") val second: Layer)

data class Outputs(val main: Tensor, val aux: Tensor)

class Helper {
    val layer = conv2d(4, 1)
}

class Cell : Part {
    private val gate = conv2d(8, 1)

    fun step(x: Tensor, y: Tensor) = gate(x) + y
}

/** Many ways to hold and make layers. */
@Network("Mixed")
class Mixed {
    private val size = Size.LARGE
    private val pair = Pair(conv2d(8, 3).padding(1), batchNorm())
    private val helper = Helper()
    private val cell = Cell()
    private val list = List(2) { i -> conv2d(8 shl i, 1) }
    private val map = mapOf("down" to conv2d(8, 1), "up" to conv2d(8, 1).named("other"))
    private val array = arrayOf(conv2d(16, 1), relu())
    private val anonymous =
        object : Stem {
            private val inner = conv2d(width, 3)

            override fun forward(x: Tensor): Tensor = x.then(inner, relu())
        }
    private val seq = sequential(2) { i -> sequential(conv2d(8, 1), if (i == 0) relu() else identity()) }

    @Named("renamed") private val plain = conv2d(8, 1)

    fun forward(@Input("N, 3, 32, 32") image: Tensor, @Input("N, 8, 30, 30") other: Tensor): Outputs {
        var x = image.then(anonymous, pair.first, pair.second)
        for (layer in list) x = layer(x)
        for ((_, layer) in map) x = layer(x)
        x = x.then(*array).then(seq, plain, helper.layer)
        x = cell.step(x, other)
        val twice = { t: Tensor -> t.then(conv2d(8, 1), relu()).then(conv2d(8, 1)) }
        x = twice(x).let { t -> t.then(sigmoid()) }
        val lambda = Composite { t -> t.then(conv2d(size.width, 1)) }
        x = x.then(lambda)
        val main = x.then(globalAvgPool2d(), flatten(), size.head())
        return Outputs(main, if (size == Size.SMALL) x.then(relu()) else x.then(tanh()))
    }
}
