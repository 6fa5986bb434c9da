package dev.blockwright.examples.kotlin.descriptions

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

@Network
class Generator {
    fun forward(@Input("N, 100") noise: Tensor): Tensor =
        listOf(256, 128, 64)
            .fold(noise.unflatten(1, -1, 1, 1).then(convTranspose2d(512, 4).bias(false), batchNorm(), relu())) { x, c ->
                x.then(convTranspose2d(c, 4).stride(2).padding(1).bias(false), batchNorm(), relu())
            }
            .then(convTranspose2d(3, 4).stride(2).padding(1), tanh())
}
