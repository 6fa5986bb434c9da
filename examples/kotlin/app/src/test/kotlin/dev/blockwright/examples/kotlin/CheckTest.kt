package dev.blockwright.examples.kotlin

import dev.blockwright.dsl.Composite
import dev.blockwright.dsl.Input
import dev.blockwright.dsl.Network
import dev.blockwright.dsl.Networks
import dev.blockwright.dsl.Tensor
import dev.blockwright.dsl.layer.Layers.batchNorm
import dev.blockwright.dsl.layer.Layers.conv2d
import dev.blockwright.dsl.layer.Layers.flatten
import dev.blockwright.dsl.layer.Layers.linear
import dev.blockwright.dsl.layer.Layers.relu
import dev.blockwright.dsl.layer.Layers.sequential
import dev.blockwright.dsl.problem.DescriptionException
import dev.blockwright.examples.kotlin.descriptions.Block
import dev.blockwright.examples.kotlin.descriptions.ResNet
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** Checks in unit tests: what the processor would say, with the file and the line of the layer. */
class CheckTest {
    @Test
    fun whatFitsPasses() {
        Networks.check(ResNet::class.java)
        Networks.check(Block(64, project = false), "N, 256, 56, 56")
    }

    @Network
    class Strided {
        data class Bottleneck(val channels: Int, val project: Boolean, val stride: Int = 1) : Composite {
            override fun forward(x: Tensor): Tensor {
                val y = x.then(
                    conv2d(channels, 3).stride(stride).padding(1), batchNorm(), relu(),
                    conv2d(4 * channels, 1), batchNorm())
                val shortcut = if (project) x.then(conv2d(4 * channels, 1).stride(stride)) else x
                return (y + shortcut).then(relu()) // line 37
            }
        }

        private val head = linear(10).inFeatures(9) // line 41

        fun forward(@Input("N, 64, 56, 56") image: Tensor): Tensor {
            var x = image
            for (b in 0..1) {
                x = x.then(Bottleneck(64, project = b == 0, stride = 2)) // line 46
            }
            return image
                .then(
                    flatten(),
                    head)
        }
    }

    @Test
    fun allMistakesAreToldWithTheirLines() {
        assertEquals(
            """
            CheckTest.kt:37: [BW-PLUS-SHAPE] cannot add (N, 256, 14, 14) and (N, 256, 28, 28): height 14 vs 28, width 14 vs 28
              the left side   bottleneck_1.relu_2                             (N, 256, 28, 28)
                              -> conv2d(64, 3).stride(2).padding(1)  line 34  (N, 64, 14, 14)
                              -> conv2d(256, 1)                      line 35  (N, 256, 14, 14)
              the right side  bottleneck_1.relu_2                             (N, 256, 28, 28)
              reached through Bottleneck(channels=64, project=false, stride=2)  line 46
            CheckTest.kt:49: [BW-STATED-SIZE] linear is stated to take inFeatures = 9; found 200704 in (N, 200704)
              input  image                  (N, 64, 56, 56)
                     -> flatten()  line 50  (N, 200704)
              the layer was made in CheckTest.kt line 41
            """.trimIndent(),
            messageOf { Networks.check(Strided::class.java) })
    }

    @Test
    fun settingsAndExceptionsAreToldWithTheirLines() {
        assertEquals(
            "CheckTest.kt:78: [BW-SETTING] stride must be at least 1; found 0",
            messageOf {
                Networks.check(Composite { x -> x.then(conv2d(8, 3).stride(0)) }, "N, 1, 8, 8")
            })
        assertEquals(
            "CheckTest.kt:83: [BW-DESCRIPTION-THREW] IllegalStateException: none",
            messageOf {
                Networks.check(Composite { x -> x.then(relu()).also { error("none") } }, "N, 1, 8, 8")
            })
    }

    @Test
    fun aLayerOfAListIsToldWhereItIsMade() {
        val layers = sequential(2) { i -> Block(8 shl i, project = i == 0) }
        assertEquals("BW-PLUS-SHAPE", assertThrows<DescriptionException> { Networks.check(layers, "N, 1, 8, 8") }.problem().code().id())
    }

    private fun messageOf(check: () -> Unit): String? = assertThrows<DescriptionException> { check() }.message
}
