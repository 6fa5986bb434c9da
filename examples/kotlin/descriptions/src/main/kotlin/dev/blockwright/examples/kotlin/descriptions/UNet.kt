package dev.blockwright.examples.kotlin.descriptions

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

@Network
class UNet {
    private fun twoConvs(c: Int) =
        sequential(conv2d(c, 3).padding(1), batchNorm(), relu(), conv2d(c, 3).padding(1), batchNorm(), relu())

    fun forward(@Input("N, 3, 16*h, 16*w") image: Tensor): Tensor {
        val widths = listOf(64, 128, 256, 512)
        val skips = ArrayDeque<Tensor>()
        var x = image
        for (c in widths) {
            x = x.then(twoConvs(c))
            skips.addLast(x)
            x = x.then(maxPool2d(2))
        }
        x = x.then(twoConvs(1024))
        for (c in widths.reversed()) {
            x = concat(1, skips.removeLast(), x.then(convTranspose2d(c, 2).stride(2))).then(twoConvs(c))
        }
        return x.then(conv2d(1, 1))
    }
}
