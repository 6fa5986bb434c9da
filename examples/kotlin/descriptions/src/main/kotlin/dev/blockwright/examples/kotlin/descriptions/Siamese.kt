package dev.blockwright.examples.kotlin.descriptions

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

@Network
class Siamese {
    /** Layers made in the body: applied twice, it still owns one set of weights. */
    data class Encoder(val c: Int) : Composite {
        override fun forward(x: Tensor): Tensor =
            x.then(conv2d(c, 10), relu(), conv2d(2 * c, 7), relu(), flatten(), linear(4096))
    }

    private val encoder = Encoder(64)

    fun forward(@Input("N, 1, 105, 105") a: Tensor, @Input("N, 1, 105, 105") b: Tensor): Tensor =
        (encoder(a) - encoder(b)).abs()
}
