package dev.blockwright.examples.kotlin.models

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

/** Two 3x3 convolutions, and a shortcut around them. */
class Residual(channels: Int, project: Boolean = false, stride: Int = 1) : Composite {
    private val conv1 = conv2d(channels, 3).padding(1).stride(stride)
    private val conv2 = conv2d(channels, 3).padding(1)
    private val conv3 = if (project) conv2d(channels, 1).stride(stride) else identity()
    private val bn1 = batchNorm()
    private val bn2 = batchNorm()

    override fun forward(x: Tensor): Tensor = (x.then(conv1, bn1, relu(), conv2, bn2) + conv3(x)).then(relu())

    companion object {
        @JvmStatic
        @Network("ResidualIdentity")
        @Input("N, 3, 6, 6")
        fun identityShortcut(): Layer = Residual(3)

        @JvmStatic
        @Network("ResidualProjected")
        @Input("N, 3, 6, 6")
        fun projectedShortcut(): Layer = Residual(6, project = true, stride = 2)
    }
}

/** A 1x1 convolution to few channels, a 3x3 one on those, a 1x1 one to four times as many. */
class Bottleneck(channels: Int, project: Boolean, stride: Int) : Composite {
    private val conv1 = conv2d(channels, 1)
    private val conv2 = conv2d(channels, 3).stride(stride).padding(1)
    private val conv3 = conv2d(4 * channels, 1)
    private val bn1 = batchNorm()
    private val bn2 = batchNorm()
    private val bn3 = batchNorm()
    private val conv4 = if (project) conv2d(4 * channels, 1).stride(stride) else identity()

    override fun forward(x: Tensor): Tensor =
        (x.then(conv1, bn1, relu(), conv2, bn2, relu(), conv3, bn3) + conv4(x)).then(relu())
}

/** Normalisation and activation before each convolution. */
class PreActivation(channels: Int, project: Boolean = false, stride: Int = 1) : Composite {
    private val bn1 = batchNorm()
    private val conv1 = conv2d(channels, 3).padding(1).stride(stride)
    private val bn2 = batchNorm()
    private val conv2 = conv2d(channels, 3).padding(1)
    private val conv3 = if (project) conv2d(channels, 1).stride(stride) else identity()

    override fun forward(x: Tensor): Tensor = x.then(bn1, relu(), conv1, bn2, relu(), conv2) + conv3(x)
}

private const val GROUP = 16

/** A 3x3 convolution in groups of 16 channels, between two 1x1 convolutions. */
class ResNeXtBlock(channels: Int, project: Boolean = false, stride: Int = 1) : Composite {
    private val conv1 = conv2d(channels, 1)
    private val conv2 = conv2d(channels, 3).stride(stride).padding(1).groups(channels / GROUP)
    private val conv3 = conv2d(channels, 1)
    private val bn1 = batchNorm()
    private val bn2 = batchNorm()
    private val bn3 = batchNorm()
    private val conv4 = if (project) conv2d(channels, 1).stride(stride) else identity()
    private val bn4 = if (project) batchNorm() else identity()

    override fun forward(x: Tensor): Tensor =
        (x.then(conv1, bn1, relu(), conv2, bn2, relu(), conv3, bn3) + x.then(conv4, bn4)).then(relu())

    companion object {
        @JvmStatic
        @Network("ResNeXtBlockAlone")
        @Input("N, 32, 96, 96")
        fun alone(): Layer = ResNeXtBlock(32)
    }
}

/** A stem, four stages and a head, which all residual networks here have in common. */
private fun residualNetwork(depths: List<Int>, block: (channels: Int, first: Boolean, stride: Int) -> Layer): Layer {
    val stem = sequential(conv2d(64, 7).stride(2).padding(3), batchNorm(), relu(), maxPool2d(3).stride(2).padding(1))
    val stages = depths.mapIndexed { s, depth ->
        sequential(depth) { b -> block(64 shl s, b == 0, if (s > 0 && b == 0) 2 else 1) }
    }
    return sequential(stem, *stages.toTypedArray(), sequential(globalAvgPool2d(), flatten(), linear(10)))
}

object ResNet {
    @JvmStatic
    @Network("ResNet18")
    @Input("N, 1, 96, 96")
    fun resNet18() = residualNetwork(listOf(2, 2, 2, 2)) { channels, _, stride -> Residual(channels, stride > 1, stride) }

    @JvmStatic
    @Network("ResNet34")
    @Input("N, 1, 96, 96")
    fun resNet34() = residualNetwork(listOf(3, 4, 6, 3)) { channels, _, stride -> Residual(channels, stride > 1, stride) }
}

object ResNet50 {
    @JvmStatic
    @Network("ResNet50")
    @Input("N, 1, 224, 224")
    fun resNet50() = residualNetwork(listOf(3, 4, 6, 3), ::Bottleneck)
}

object PreActivationResNet {
    @JvmStatic
    @Network("PreActivationResNet18")
    @Input("N, 1, 96, 96")
    fun resNet18() = residualNetwork(listOf(2, 2, 2, 2)) { channels, _, stride -> PreActivation(channels, stride > 1, stride) }
}

object ResNeXt {
    @JvmStatic
    @Network("ResNeXt18")
    @Input("N, 1, 96, 96")
    fun resNeXt18() = residualNetwork(listOf(2, 2, 2, 2)) { channels, _, stride -> ResNeXtBlock(channels, stride > 1, stride) }

    @JvmStatic
    @Network("ResNeXt34")
    @Input("N, 1, 96, 96")
    fun resNeXt34() = residualNetwork(listOf(3, 4, 6, 3)) { channels, _, stride -> ResNeXtBlock(channels, stride > 1, stride) }
}
