package dev.blockwright.examples.kotlin.descriptions

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

/** The layers are in properties, whose names are PyTorch's. */
class Bottleneck(planes: Int, stride: Int, project: Boolean, groups: Int = 1, baseWidth: Int = 64) : Composite {
    private val width = planes * baseWidth / 64 * groups
    private val conv1 = conv2d(width, 1).bias(false)
    private val bn1 = batchNorm()
    private val conv2 = conv2d(width, 3).stride(stride).padding(1).groups(groups).bias(false)
    private val bn2 = batchNorm()
    private val conv3 = conv2d(4 * planes, 1).bias(false)
    private val bn3 = batchNorm()
    private val downsample =
        if (project) sequential(conv2d(4 * planes, 1).stride(stride).bias(false), batchNorm()) else identity()

    override fun forward(x: Tensor): Tensor {
        val y = x.then(conv1, bn1, relu(), conv2, bn2, relu(), conv3, bn3)
        return (y + downsample(x)).then(relu())
    }
}

class ResNet(depths: List<Int>, private val groups: Int = 1, private val baseWidth: Int = 64, classes: Int = 1000) : Composite {
    private val conv1 = conv2d(64, 7).stride(2).padding(3).bias(false)
    private val bn1 = batchNorm()
    private val layer1 = stage(64, depths[0], 1)
    private val layer2 = stage(128, depths[1], 2)
    private val layer3 = stage(256, depths[2], 2)
    private val layer4 = stage(512, depths[3], 2)
    private val fc = linear(classes)

    private fun stage(planes: Int, depth: Int, stride: Int): Layer =
        sequential(depth) { i -> Bottleneck(planes, if (i == 0) stride else 1, i == 0, groups, baseWidth) }

    override fun forward(x: Tensor): Tensor =
        x.then(
            conv1, bn1, relu(), maxPool2d(3).stride(2).padding(1),
            layer1, layer2, layer3, layer4, globalAvgPool2d(), flatten(), fc)

    companion object {
        @Network("ResNet50")
        @Input("N, 3, H, W")
        fun resNet50() = ResNet(listOf(3, 4, 6, 3))

        @Network("ResNeXt50")
        @Input("N, 3, H, W")
        fun resNeXt50() = ResNet(listOf(3, 4, 6, 3), groups = 32, baseWidth = 4)
    }
}
