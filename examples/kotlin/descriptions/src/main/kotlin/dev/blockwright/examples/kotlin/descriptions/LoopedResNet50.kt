package dev.blockwright.examples.kotlin.descriptions

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

@Network
class LoopedResNet50 {
    private val stages = listOf(3 to 64, 4 to 128, 6 to 256, 3 to 512)

    fun forward(@Input("N, 1, 224, 224") image: Tensor): Tensor {
        var x = image.then(conv2d(64, 7).stride(2).padding(3), batchNorm(), relu(), maxPool2d(3).stride(2).padding(1))
        for ((s, stage) in stages.withIndex()) {
            val (depth, channels) = stage
            for (b in 0 until depth) {
                x = x.then(Block(channels, project = b == 0, stride = if (s > 0 && b == 0) 2 else 1))
            }
        }
        return x.then(globalAvgPool2d(), flatten(), linear(10))
    }
}

data class Block(val channels: Int, val project: Boolean, val stride: Int = 1) : Composite {
    override fun forward(x: Tensor): Tensor {
        val y = x.then(
            conv2d(channels, 1), batchNorm(), relu(),
            conv2d(channels, 3).stride(stride).padding(1), batchNorm(), relu(),
            conv2d(4 * channels, 1), batchNorm())
        val shortcut = if (project) x.then(conv2d(4 * channels, 1).stride(stride)) else x
        return (y + shortcut).then(relu())
    }
}
