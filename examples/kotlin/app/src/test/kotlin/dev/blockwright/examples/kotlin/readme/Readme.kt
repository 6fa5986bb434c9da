package dev.blockwright.examples.kotlin.readme

import dev.blockwright.dsl.Composite
import dev.blockwright.dsl.Input
import dev.blockwright.dsl.Layer
import dev.blockwright.dsl.Network
import dev.blockwright.dsl.Tensor
import dev.blockwright.dsl.annotate.Conv2d
import dev.blockwright.dsl.annotate.Flatten
import dev.blockwright.dsl.annotate.Linear
import dev.blockwright.dsl.annotate.MaxPool2d
import dev.blockwright.dsl.annotate.Relu
import dev.blockwright.dsl.layer.Layers.batchNorm
import dev.blockwright.dsl.layer.Layers.conv2d
import dev.blockwright.dsl.layer.Layers.flatten
import dev.blockwright.dsl.layer.Layers.globalAvgPool2d
import dev.blockwright.dsl.layer.Layers.linear
import dev.blockwright.dsl.layer.Layers.maxPool2d
import dev.blockwright.dsl.layer.Layers.relu

// The networks of README.md.

@Network
class ResNet50 {
    private val stages = listOf(3 to 64, 4 to 128, 6 to 256, 3 to 512)

    fun forward(@Input("N, 1, 224, 224") image: Tensor): Tensor {
        var x = image.then(conv2d(64, 7).stride(2).padding(3), batchNorm(), relu(), maxPool2d(3).stride(2).padding(1))
        for ((s, stage) in stages.withIndex()) {
            val (depth, channels) = stage
            repeat(depth) { b ->
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

@Network @Input("N, 1, 28, 28")
interface DigitCnn {
    @Conv2d(outChannels = 16, kernelSize = [5], padding = [2]) fun conv1(): Layer
    @Relu fun relu1(): Layer
    @MaxPool2d(kernelSize = [2]) fun pool1(): Layer
    @Flatten fun flat(): Layer
    @Linear(outFeatures = 10) fun logits(): Layer
}
